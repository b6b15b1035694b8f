package io.rowferry.job.internal.write;

import io.rowferry.job.internal.log.OnceInAWhile;
import io.rowferry.mapping.Mark;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes the greatest applied mark in the control table: at once after a silence, else once a second, and the last one of a burst
 * without waiting for another. Never waits; while the control table cannot be reached the job goes on and says so.
 *
 * <p>Owned by the same thread as the {@link WriteQueue}.
 */
final class AppliedNotes {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedNotes.class);
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Function<Mark, CompletionStage<?>> note;
    private final Executor owner;
    private final Timers timers;
    private final OnceInAWhile warnings;
    private final LongAdder failed = new LongAdder();
    private @Nullable Mark applied;
    private @Nullable Mark noted;
    private boolean busy;

    /** @param note notes a mark; fails if it is not known whether it is noted */
    AppliedNotes(Function<Mark, CompletionStage<?>> note, Executor owner, Timers timers, Clock clock) {
        this.note = note;
        this.owner = owner;
        this.timers = timers;
        this.warnings = new OnceInAWhile(BETWEEN_WARNINGS, clock);
    }

    void applied(Mark mark) {
        applied = mark;
        if (!busy) {
            next();
        }
    }

    LongAdder failed() {
        return failed;
    }

    /** Busy from here until nothing is left to note a second after the last note. */
    private void next() {
        Mark mark = applied;
        busy = mark != null && !mark.equals(noted);
        if (mark == null || !busy) {
            return;
        }
        note.apply(mark).whenComplete((done, failure) -> owner.execute(() -> answered(mark, failure)));
        timers.after(INTERVAL, this::next);
    }

    private void answered(Mark mark, @Nullable Throwable failure) {
        if (failure == null) {
            noted = mark;
            return;
        }
        failed.increment();
        if (warnings.isTime()) {
            LOG.warn("The applied position cannot be noted in the control table; writing goes on", failure);
        }
    }
}
