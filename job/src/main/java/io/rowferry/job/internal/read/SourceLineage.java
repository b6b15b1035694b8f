package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.control.BinlogFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides in which source epoch the binlog is read on when a split arrives, and from where. A failover begins a new one: the server that answers
 * is not the one that the epoch was begun on, and has everything that may have been read; there the binlog is read on from the GTIDs that the
 * state says are read.
 *
 * <p><b>Why it converges.</b> Let G be the state's GTID set. What lies in G is written, or in the state. What any attempt ever read beyond G lies in
 * the note that was taken over here before the server was asked, so it can grow no more ({@link ReadAhead}), and the server has it. So
 * everything beyond G that ever shaped an item is read again, whole transactions, at positions of the new epoch, which are greater than
 * all before it; what earlier attempts have written or still have under way loses to that. What is read a second time is the same change, and a
 * change decides by its own images whether it contributes.
 *
 * <p><b>Why only from one place.</b> Two attempts of one epoch that began at different sets would not read the same again: what the first
 * had rewritten up to its end, the second might not reach. So the set with which an epoch begins is part of it ({@link StartPosition#p0}). A state
 * of an earlier epoch goes on in the current one only if it is at exactly that set; from an earlier place yet another epoch is begun; a state
 * that has read more than that is refused.
 *
 * <p>For one reader; used on the task's thread, before the split is opened.
 */
final class SourceLineage {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLineage.class);
    private static final long FILE_START = 4;

    private final SourceOptions options;
    private final SourceSchema schema;
    private final RunRecord.Store store;
    private final String reader;

    /** @param reader names this reader among all that there ever are */
    SourceLineage(SourceOptions options, SourceSchema schema, RunRecord.Store store, String reader) {
        this.options = options;
        this.schema = schema;
        this.store = store;
        this.reader = reader;
    }

    /** The split as it is to be read: itself, unless an epoch has begun that it does not belong to. */
    MySqlBinlogSplit onward(MySqlBinlogSplit split) {
        try (RunRecord record = store.open();
                Connection connection = SourceDatabase.open(options)) {
            StartPosition current = record.start()
                    .orElseThrow(() -> new IllegalStateException("the control table knows no start of this run"));
            boolean sameServer = current.serverUuid().equals(SourceDatabase.serverUuid(connection));
            int epoch = SplitEpoch.of(split);
            if (epoch == current.epoch() && sameServer) {
                return split;
            }
            String read = gtids(split.getStartingOffset(), current);
            if (epoch != current.epoch() && !Gtids.of(read).isWithin(Gtids.of(current.gtids()))) {
                throw stop("this state is of source epoch " + epoch + " and has read " + read + ", but epoch "
                        + current.epoch() + " went on from an earlier one that had read " + current.gtids()
                        + ": go on from a later checkpoint");
            }
            boolean atItsBeginning = Gtids.of(current.gtids()).isWithin(Gtids.of(read));
            if (epoch != current.epoch() && atItsBeginning && sameServer) {
                return SplitEpoch.moved(split, current);
            }
            if (!sameServer) {
                demandAll(record, connection, current, read);
            }
            return SplitEpoch.moved(split, begin(record, connection, current, read));
        } catch (SQLException e) {
            throw new IllegalStateException("the source could not be asked who it is: " + e.getMessage(), e);
        }
    }

    private static String gtids(BinlogOffset offset, StartPosition current) {
        String read = offset.getGtidSet();
        if (read == null || !current.hasGtids()) {
            throw stop("another server answers than " + current.serverUuid()
                    + ", and without MySQL's GTIDs nobody knows what it has of what was read");
        }
        return read.replace("\n", "");
    }

    /** That this server can take the place of the one before. */
    private void demandAll(RunRecord record, Connection connection, StartPosition current, String read)
            throws SQLException {
        String who = "the server " + SourceDatabase.serverUuid(connection) + " answers in the place of "
                + current.serverUuid();
        if (!record.hasConverged()) {
            throw stop(who + " before the table had converged: rows of the snapshot were read from the server before it");
        }
        if (!SourceDatabase.usesGtids(connection)) {
            throw stop(who + ", and its gtid_mode is not ON: nobody knows what it has of what was read");
        }
        if (record.readSoFar().isEmpty()) {
            throw stop(who + ", and it is not noted what has been read from the one before");
        }
        String mayHaveBeenRead = ReadAhead.takeOver(record, reader, read).toString();
        String missing = SourceDatabase.subtractGtids(
                connection, mayHaveBeenRead, SourceDatabase.variable(connection, "gtid_executed"));
        if (!missing.isEmpty()) {
            throw stop(who + ", but it lacks transactions that have been read from there, or may have been: " + missing
                    + "; items show what they did");
        }
        String gone = SourceDatabase.subtractGtids(connection, SourceDatabase.variable(connection, "gtid_purged"), read);
        if (!gone.isEmpty()) {
            throw stop(who + ", but its binlog does not hold all that is still to be read: it has dropped, or never had, "
                    + gone);
        }
        demandSchema(connection, current);
    }

    private void demandSchema(Connection connection, StartPosition current) throws SQLException {
        SourceSchema now = new SchemaReader(connection)
                .read(
                        schema.tables().get(0).database(),
                        schema.tables().stream().map(TableSchema::name).toList());
        if (!SchemaReader.fingerprint(now).equals(current.fingerprint())) {
            throw GuardStop.stop(
                    Code.SCHEMA_CHANGED, "the schema of the captured tables on the server that has taken over is another one");
        }
    }

    private static StartPosition begin(RunRecord record, Connection connection, StartPosition current, String read)
            throws SQLException {
        String oldest = SourceDatabase.binlogFiles(connection).get(0);
        Map<String, String> from = new HashMap<>();
        BinlogOffset.builder()
                .setBinlogFilePosition(oldest, FILE_START)
                .setGtidSet(read)
                .build()
                .getOffset()
                .forEach((key, value) -> Optional.ofNullable(value).ifPresent(known -> from.put(key, known)));
        StartPosition next = new StartPosition(
                record.drawEpoch(),
                from,
                BinlogFiles.beginningWith(oldest),
                SourceDatabase.serverUuid(connection),
                current.fingerprint());
        SourceDatabase.BinlogPlace end = SourceDatabase.binlogPlace(connection);
        record.follow(current, next, next.mark(end.file(), end.offset()));
        LOG.warn(
                "Source epoch {} begins on the server {}, behind {}; before it, {} was read from",
                next.epoch(),
                next.serverUuid(),
                read,
                current.serverUuid());
        return next;
    }

    private static RuntimeException stop(String reason) {
        return GuardStop.stop(Code.ANOTHER_SERVER, reason);
    }
}
