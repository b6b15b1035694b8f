package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import java.io.Serializable;
import java.util.Map;

/**
 * Where a run began, noted before the first chunk was read and never changed within a source epoch.
 *
 * @param epoch source epoch of all positions of this run
 * @param p0 Flink CDC's offset of the place from which the binlog is read, as its string map
 * @param filePrefix the binlog files' name up to the number, {@code binlog.}
 * @param firstFile number of the file that was current before P0 was taken; it counts as file 1
 * @param serverUuid of the server whose binlog this is
 * @param fingerprint of the captured tables' schemas before P0
 */
public record StartPosition(
        int epoch, Map<String, String> p0, String filePrefix, long firstFile, String serverUuid, String fingerprint)
        implements Serializable {
    public StartPosition {
        p0 = Map.copyOf(p0);
    }

    /**
     * The number by which positions name a binlog file, from 1.
     *
     * @throws IllegalStateException if the file is older than the first or of another lineage
     */
    public int fileNumber(String file) {
        if (!file.startsWith(filePrefix)) {
            throw new IllegalStateException("binlog file " + file + " does not continue " + filePrefix + firstFile);
        }
        long number = Long.parseLong(file.substring(filePrefix.length()));
        if (number < firstFile || number - firstFile + 1 > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "binlog file " + file + " lies before the first of this run, number " + firstFile);
        }
        return (int) (number - firstFile + 1);
    }

    public Mark mark(String file, long offset) {
        return Mark.of(epoch, fileNumber(file), offset);
    }

    public Position snapshot() {
        return Position.snapshot(epoch);
    }
}
