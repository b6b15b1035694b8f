package io.rowferry.job.internal.schema;

import io.rowferry.job.internal.values.ColumnDecoder;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table by one streaming SELECT: flat memory, every value whole. Used by one thread; closing it before the end reads
 * the rest first, so whoever gives up aborts the connection instead.
 */
public final class TableRows implements AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet result;
    private final List<ColumnDecoder> decoders;

    private TableRows(PreparedStatement statement, ResultSet result, List<ColumnDecoder> decoders) {
        this.statement = statement;
        this.result = result;
        this.decoders = decoders;
    }

    /** Makes a connection give bytes as stored, times in UTC and CHAR without padding: what the binlog carries too. */
    public static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION character_set_results = NULL, time_zone = '+00:00', sql_mode = ''");
        }
    }

    /**
     * Starts reading on a connection that was {@link #prepare prepared}.
     *
     * @param condition what follows the FROM clause, with a question mark a parameter; may be empty
     */
    public static TableRows open(Connection connection, TableSchema table, String condition, List<Object> parameters)
            throws SQLException {
        String columns =
                table.columns().stream().map(ColumnDecoder::selectExpression).collect(Collectors.joining(", "));
        String sql = "SELECT " + columns + " FROM " + quoted(table.database()) + "." + quoted(table.name()) + " "
                + condition;
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        List<ColumnDecoder> decoders =
                table.columns().stream().map(ColumnDecoder::of).toList();
        return new TableRows(statement, statement.executeQuery(), decoders);
    }

    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The next row; null behind the last. */
    public @Nullable Row next() throws SQLException {
        if (!result.next()) {
            return null;
        }
        @Nullable Object[] values = new Object[decoders.size()];
        for (int i = 0; i < values.length; i++) {
            byte[] raw = result.getBytes(i + 1);
            values[i] = raw == null ? null : decoders.get(i).ofText(raw);
        }
        return Row.of(values);
    }

    @Override
    public void close() throws SQLException {
        result.close();
        statement.close();
    }
}
