package io.rowferry.job.internal.check;

import java.time.Duration;
import java.util.Optional;

/**
 * How the binlog grows.
 *
 * @param bytes written while it was watched
 * @param rowChanges of the whole server meanwhile
 * @param watched how long
 * @param stored bytes of all its files
 * @param kept for how long the server keeps it; empty for ever, or not known
 */
public record BinlogFigure(long bytes, long rowChanges, Duration watched, long stored, Optional<Duration> kept) {
    private static final double NANOS_AN_HOUR = 3.6e12;

    public double bytesAnHour() {
        return bytes * NANOS_AN_HOUR / Math.max(1, watched.toNanos());
    }

    public double rowChangesAnHour() {
        return rowChanges * NANOS_AN_HOUR / Math.max(1, watched.toNanos());
    }
}
