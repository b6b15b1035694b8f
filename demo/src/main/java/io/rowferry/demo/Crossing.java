package io.rowferry.demo;

import io.rowferry.cli.RunningJob;
import io.rowferry.demo.internal.progress.JobMetrics;
import io.rowferry.demo.internal.progress.LagMeter;
import io.rowferry.demo.internal.progress.MetricsSnapshot;
import io.rowferry.demo.internal.progress.Phase;
import io.rowferry.demo.internal.progress.ProgressMeter;
import io.rowferry.demo.internal.shop.ShopLoad;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.control.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches the job: shows how far it is, and waits for its phases. Used by one thread. */
final class Crossing {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Ends ends;
    private final Screen screen;
    private final Stopwatch watch;
    private final ProgressMeter meter;
    private final LagMeter lag = new LagMeter();
    private final Patience patience = new Patience(LIMIT);
    private Duration asked = Duration.ZERO;
    private @Nullable Run run;

    /**
     * What is watched; all stays the caller's.
     *
     * @param source a connection
     * @param control the control table
     * @param metrics of the job
     * @param job that runs
     * @param rows that the snapshot is expected to have
     */
    record Ends(Connection source, ControlTable control, JobMetrics metrics, RunningJob job, long rows) {}

    Crossing(Ends ends, Screen screen, Stopwatch watch) {
        this.ends = ends;
        this.screen = screen;
        this.watch = watch;
        this.meter = new ProgressMeter(ends.rows());
    }

    LagMeter lag() {
        return lag;
    }

    /** Until everything is in the table that was in the binlog at the snapshot's end, and each item of many rows. */
    void untilCaughtUp(ShopLoad load) throws Exception {
        Optional<Mark> end = Optional.empty();
        while (end.isEmpty()) {
            Phase phase =
                    run == null || ends.metrics().snapshot().snapshotRows() == 0 ? Phase.STARTING : Phase.SNAPSHOT;
            tick(phase, load);
            if (isTimeToAsk() && run != null) {
                end = ends.control().snapshotEnd(run.epoch()).map(found -> found.mark());
            }
        }
        while (!isApplied(end.get())) {
            tick(Phase.CATCHING_UP, load);
        }
        while (!isEverythingEmitted()) {
            tick(Phase.FIRST_EMISSION, load);
        }
        lag.restart();
    }

    /** Shows how the job follows the load, for so long. */
    void follow(ShopLoad load, Duration duration) throws Exception {
        Duration until = watch.elapsed().plus(duration);
        while (watch.elapsed().compareTo(until) < 0) {
            tick(Phase.FOLLOWING, load);
        }
    }

    /** Until everything is in the table that is in the binlog now. */
    void untilApplied(ShopLoad stopped) throws Exception {
        Mark end = end().orElseThrow();
        while (!isApplied(end)) {
            tick(Phase.DRAINING, stopped);
        }
    }

    private boolean isEverythingEmitted() {
        return isTimeToAsk() && run != null && ends.control().isFirstEmissionComplete(run.epoch());
    }

    /** What the control table says, which is what anybody else could know. */
    private boolean isApplied(Mark end) {
        return isTimeToAsk()
                && ends.control()
                        .appliedPosition()
                        .filter(applied -> applied.compareTo(end) >= 0)
                        .isPresent();
    }

    private boolean isTimeToAsk() {
        Duration now = watch.elapsed();
        if (now.minus(asked).compareTo(BETWEEN_QUESTIONS) < 0) {
            return false;
        }
        asked = now;
        if (run == null) {
            run = ends.control().currentRun().orElse(null);
        }
        return true;
    }

    private void tick(Phase phase, ShopLoad load) throws Exception {
        Thread.sleep(TICK.toMillis());
        ends.job().check();
        if (phase != Phase.DRAINING) {
            load.check();
        }
        MetricsSnapshot metrics = ends.metrics().snapshot();
        Duration now = watch.elapsed();
        patience.look(now, metrics);
        Optional<Mark> end = end();
        if (end.isPresent()) {
            lag.sample(now, end.get(), metrics.appliedMark());
        }
        screen.progress(
                now, meter.progress(now, phase, metrics, lag.behind(now)).line());
    }

    /** Of the binlog; unknown before the job has named the file that its positions count from. */
    private Optional<Mark> end() throws SQLException {
        if (run == null) {
            return Optional.empty();
        }
        SourceDatabase.BinlogPlace place = SourceDatabase.binlogPlace(ends.source());
        return Optional.of(Mark.of(run.epoch(), run.files().number(place.file()), place.offset()));
    }
}
