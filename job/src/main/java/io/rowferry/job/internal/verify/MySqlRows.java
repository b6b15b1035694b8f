package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowLookup;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.JoinColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The rows of a live database, found by the server's own comparison. What is gone is not known. On one connection, prepared for
 * {@link TableRows}, which stays the caller's; of one state of the database only inside a transaction that sees one.
 */
final class MySqlRows implements RowLookup<SQLException> {
    /** Values a statement. */
    private static final int BATCH = 200;

    private static final int ANY = Integer.MAX_VALUE;

    private final Connection connection;
    private final SourceSchema schema;
    /** Rows an answer. */
    private final int most;

    MySqlRows(Connection connection, SourceSchema schema) {
        this(connection, schema, ANY);
    }

    /** @param most rows that one answer may have; more are a {@link TooManyRowsException} */
    MySqlRows(Connection connection, SourceSchema schema, int most) {
        this.connection = connection;
        this.schema = schema;
        this.most = most;
    }

    @Override
    public List<Row> rows(Question question) throws SQLException {
        List<List<Object>> wanted = List.copyOf(question.wanted().values());
        List<Row> found = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            read(question, wanted.subList(from, Math.min(from + BATCH, wanted.size())), found);
        }
        return found;
    }

    private void read(Question question, List<List<Object>> wanted, List<Row> found) throws SQLException {
        TableSchema table = schema.tables().get(question.table());
        SqlValues values = new SqlValues();
        long room = (long) most - found.size();
        String condition = condition(table, question.columns().columns(), wanted, values)
                + (most == ANY ? "" : " LIMIT " + (room + 1));
        try (TableRows rows = TableRows.open(connection, table, condition, values.parameters())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (room-- == 0) {
                    throw new TooManyRowsException(table.name(), most);
                }
                if (question.answeredBy(row) != null) {
                    found.add(row);
                } else if (question.columns().of(row) != null) {
                    throw new IllegalStateException(
                            "MySQL finds a row of " + table.name()
                                    + " by join values that the mapping does not hold equal to its own: a defect of the mapping's comparison");
                }
            }
        }
    }

    private static String condition(
            TableSchema table, List<JoinColumns.Column> columns, List<List<Object>> wanted, SqlValues values)
            throws SQLException {
        StringJoiner names = new StringJoiner(", ", "WHERE (", ") IN ");
        for (JoinColumns.Column column : columns) {
            names.add(TableRows.quoted(table.columns().get(column.index()).name()));
        }
        StringJoiner tuples = new StringJoiner(", ", "(", ")");
        for (List<Object> tuple : wanted) {
            StringJoiner one = new StringJoiner(", ", "(", ")");
            for (int i = 0; i < tuple.size(); i++) {
                one.add(values.of(table.columns().get(columns.get(i).index()), tuple.get(i)));
            }
            tuples.add(one.toString());
        }
        return names + tuples.toString();
    }

    @Override
    public Optional<List<Row>> gone(int table) {
        return Optional.empty();
    }
}
