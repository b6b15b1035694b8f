package io.rowferry.demo.internal.progress;

import java.time.Duration;
import java.util.Locale;

/**
 * A moment of the run, as a line for people. Pure.
 *
 * @param elapsed since the beginning
 * @param phase of the job
 * @param metrics of the job
 * @param snapshot how far it is
 * @param writesPerSecond into DynamoDB
 * @param lag the age of the oldest change that is not in the table yet
 */
public record Progress(
        Duration elapsed,
        Phase phase,
        MetricsSnapshot metrics,
        Snapshot snapshot,
        double writesPerSecond,
        Duration lag) {

    /**
     * How far the snapshot is.
     *
     * @param total rows when it began
     * @param read so far; rows that came meanwhile may be among them
     * @param perSecond read since the first row; 0 if unknown
     */
    public record Snapshot(long total, long read, double perSecond) {
        /** How long it will take at this pace; unknown before the first row. */
        String eta() {
            long left = Math.max(0, total - read);
            if (left > 0 && perSecond <= 0) {
                return "ETA unknown";
            }
            return "ETA " + time(Duration.ofSeconds((long) Math.ceil(left == 0 ? 0 : left / perSecond)));
        }

        String text() {
            return read >= total
                    ? String.format(Locale.ROOT, "snapshot: all %,d rows read, the last are written", read)
                    : String.format(Locale.ROOT, "snapshot: %,d of %,d rows, %s", read, total, eta());
        }
    }

    public String line() {
        String doing = switch (phase) {
            case STARTING -> "starting the job";
            case SNAPSHOT -> snapshot.text();
            case CATCHING_UP -> changes() + ", catching up, lag " + seconds(lag);
            case FIRST_EMISSION -> changes() + ", writing items of many rows";
            case FOLLOWING -> changes() + ", lag " + seconds(lag);
            case DRAINING -> changes() + ", waiting for the last";
        };
        return phase == Phase.STARTING
                ? stamp(elapsed) + doing
                : stamp(elapsed)
                        + String.format(
                                Locale.ROOT,
                                "%s; %,.0f writes/s, %,d pending",
                                doing,
                                writesPerSecond,
                                metrics.pending());
    }

    /** The beginning of every line. */
    public static String stamp(Duration elapsed) {
        return String.format(Locale.ROOT, "%5.1f s  ", elapsed.toMillis() / 1000.0);
    }

    private String changes() {
        return String.format(Locale.ROOT, "binlog: %,d row changes", metrics.binlogRows());
    }

    /** To a tenth. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String time(Duration duration) {
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
