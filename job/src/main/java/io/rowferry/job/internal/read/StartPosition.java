package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.control.BinlogFiles;
import java.io.Serializable;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;

/**
 * Where a source epoch of a run began, noted before the first chunk was read, or when a failover began it ({@link SourceLineage}); never changed.
 *
 * @param epoch source epoch of all positions from here on
 * @param p0 Flink CDC's offset of the place from which the binlog is read, as its string map
 * @param files the binlog files, counted from the one that was current before P0 was taken, or the oldest that the new server has
 * @param serverUuid of the server whose binlog this is
 * @param fingerprint of the captured tables' schemas before P0
 */
public record StartPosition(int epoch, Map<String, String> p0, BinlogFiles files, String serverUuid, String fingerprint)
        implements Serializable {
    public StartPosition {
        p0 = Map.copyOf(p0);
    }

    public Mark mark(String file, long offset) {
        return Mark.of(epoch, files.number(file), offset);
    }

    /** Demands, of every connection, that the server that answers is the one whose positions these are. */
    void demandServer(String uuid) {
        if (!serverUuid.equals(uuid)) {
            throw GuardStop.stop(
                    Code.ANOTHER_SERVER,
                    "the server " + uuid + " answers, but the positions of this run belong to " + serverUuid);
        }
    }

    /** Whether it is known by MySQL's GTIDs what had been read when the epoch began. */
    boolean hasGtids() {
        return p0.containsKey(BinlogOffset.GTID_SET_KEY);
    }

    /** What had been read when the epoch began, by GTIDs; empty where the server has none. */
    String gtids() {
        return p0.getOrDefault(BinlogOffset.GTID_SET_KEY, "");
    }

    public Position snapshot() {
        return Position.snapshot(epoch);
    }
}
