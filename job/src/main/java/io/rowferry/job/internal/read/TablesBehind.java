package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.job.internal.schema.ForeignKeys;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What information_schema says of the captured tables behind a statement: now, that is, which may be long after it. So a difference may be
 * that of a later statement; that one would stop the job too, since no statement that makes a difference is passed.
 */
final class TablesBehind {
    private static final String COMPUTED = """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? AND generation_expression <> ''""";

    private final SourceOptions options;
    private final CapturedTables captured;
    private final StartPosition start;

    TablesBehind(SourceOptions options, CapturedTables captured, StartPosition start) {
        this.options = options;
        this.captured = captured;
        this.start = start;
    }

    /**
     * In what they give other items; nothing if they do not.
     *
     * @param table that a statement changed
     * @param columns whether it changed columns, of which others may be computed
     */
    Optional<String> difference(TableSchema table, boolean columns) {
        return ask(connection -> {
            Optional<String> difference = captured.difference(read(connection));
            return difference.isPresent() || !columns ? difference : computed(connection, table);
        });
    }

    /** The same behind a swap of tables; rows may also be missing that do not fit a key that the new table alone has. */
    Optional<String> differenceOfSwapped(TableSchema table) {
        return ask(connection -> {
            SourceSchema now = read(connection);
            Optional<String> difference = captured.difference(now);
            if (difference.isPresent()) {
                return difference;
            }
            List<List<String>> keys =
                    now.tables().get(now.indexOf(table.name())).uniqueKeys();
            if (!table.uniqueKeys().containsAll(keys)) {
                return Optional.of(
                        "it has a unique key that the old one did not have, and rows that did not fit it were left out");
            }
            return ForeignKeys.cascadesAreLogged(connection)
                            || ForeignKeys.cascades(connection, table.database(), table.name())
                                    .isEmpty()
                    ? computed(connection, table)
                    : Optional.of("it has a foreign key that changes its rows, which this server does not log");
        });
    }

    private SourceSchema read(Connection connection) throws SQLException {
        return new SchemaReader(connection).read(captured.database(), captured.names());
    }

    private Optional<String> computed(Connection connection, TableSchema table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMPUTED)) {
            statement.setString(1, table.database());
            statement.setString(2, table.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (captured.uses(table, row.getString(1))) {
                        return Optional.of(
                                "the values of the column " + row.getString(1) + " are computed, and may be others");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private interface Question {
        Optional<String> ask(Connection connection) throws SQLException;
    }

    private Optional<String> ask(Question question) {
        try (Connection connection = SourceDatabase.open(options)) {
            start.demandServer(SourceDatabase.serverUuid(connection));
            return question.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the source could not be asked for its tables behind a statement in the binlog: " + e.getMessage(),
                    e);
        }
    }
}
