package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Between what places of the binlog rows were read. Whatever was read is as it was at some place between the two; so what is made
 * of rows that no event between them touches is exact at every place between them.
 *
 * <p>Why: the lower bound is a GTID set, since a transaction is in {@code gtid_executed} only when every SELECT shows it; or, without
 * GTIDs, the start of the current file, since a file is ended only when all transactions in it are committed; on MariaDB, where that is
 * not so, the place that it names for a consistent snapshot. The end of the binlog would be no lower bound: it counts transactions that no SELECT shows yet. It is an upper one, since a transaction is
 * written to the binlog before any SELECT shows it.
 *
 * @param before everything in its GTID set, or below it if that is empty, was seen
 * @param after nothing at or behind its file and offset was seen
 */
public record ReadBounds(BinlogPlace before, BinlogPlace after) {
    private static final long FILE_START = 4;

    /** The lower bound for what is read from now on. */
    static BinlogPlace lower(Connection connection) throws SQLException {
        Optional<BinlogPlace> visible = SourceDatabase.visiblePlace(connection);
        return visible.isPresent()
                ? visible.get()
                : new BinlogPlace(SourceDatabase.binlogPlace(connection).file(), FILE_START, "");
    }

    /** The upper bound for what has been read. */
    static BinlogPlace upper(Connection connection) throws SQLException {
        return SourceDatabase.binlogPlace(connection);
    }
}
