package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.Materializer;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what items some root rows of a live database give, for looking at a part of them. The rows and all that they see are read in one
 * transaction. Used by one thread.
 */
public final class ChosenItems {
    private final Connection connection;
    private final SourceSchema schema;
    private final Materializer materializer;
    private final MySqlRows lookup;

    /**
     * @param connection is prepared here and stays the caller's
     * @param most rows that the root rows of one reading may see through one join
     */
    public ChosenItems(Connection connection, CompiledMapping mapping, SourceSchema schema, int most)
            throws SQLException {
        this.connection = connection;
        this.schema = schema;
        this.materializer = new Materializer(mapping);
        this.lookup = new MySqlRows(connection, schema, most);
        TableRows.prepare(connection);
        execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    /** The table of an item type's root rows. */
    public TableSchema rootTable(int itemType) {
        return schema.tables().get(materializer.rootTable(itemType));
    }

    /**
     * The outcomes of the rows that fulfil a condition.
     *
     * @param condition what follows the FROM clause
     * @throws TooManyRowsException if they see more rows than was said
     */
    public List<Materialized> read(int itemType, String condition, List<Object> parameters) throws SQLException {
        execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        try {
            List<Row> roots = new ArrayList<>();
            try (TableRows rows = TableRows.open(connection, rootTable(itemType), condition, parameters)) {
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    roots.add(row);
                }
            }
            return materializer.outcomes(itemType, roots, lookup);
        } finally {
            execute("COMMIT");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
