package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.Materializer;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads all root rows of a live database by chunks and says what items they give. A chunk and every row that it sees are read in
 * one transaction, so they are of one state of the database; memory holds one chunk with what it sees. Stateless but for what
 * it is made of; used by one thread at a time.
 */
public final class SourceItems {
    private final CompiledMapping mapping;
    private final SourceSchema schema;
    private final int chunkSize;

    /** @param chunkSize root rows a chunk */
    public SourceItems(CompiledMapping mapping, SourceSchema schema, int chunkSize) {
        this.mapping = mapping;
        this.schema = schema;
        this.chunkSize = chunkSize;
    }

    /** Prepares the connection, which stays the caller's, and reads. After a failure the connection is good for closing only. */
    public void read(Connection connection, Consumer<SourceItem> out) throws SQLException {
        TableRows.prepare(connection);
        execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        Materializer materializer = new Materializer(mapping);
        MySqlRows lookup = new MySqlRows(connection, schema);
        for (int type = 0; type < mapping.itemTypes().size(); type++) {
            PrimaryKeyChunks chunks =
                    new PrimaryKeyChunks(schema.tables().get(materializer.rootTable(type)), chunkSize);
            int read = chunkSize;
            while (read == chunkSize) {
                BinlogPlace before = ReadBounds.lower(connection);
                execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
                List<Row> roots = chunks.next(connection);
                List<Materialized> outcomes = materializer.outcomes(type, roots, lookup);
                execute(connection, "COMMIT");
                ReadBounds bounds = new ReadBounds(before, ReadBounds.upper(connection));
                for (Materialized outcome : outcomes) {
                    out.accept(new SourceItem(type, outcome, bounds));
                }
                read = roots.size();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
