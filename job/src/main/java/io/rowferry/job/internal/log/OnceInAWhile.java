package io.rowferry.job.internal.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says when it is time again, for warnings that would else be repeated with each row or each second. For one thread. */
public final class OnceInAWhile {
    private final Duration between;
    private final Clock clock;
    private Instant last = Instant.MIN;

    public OnceInAWhile(Duration between, Clock clock) {
        this.between = between;
        this.clock = clock;
    }

    /** True at first, and then once more than {@code between} has passed since it was true. */
    public boolean isTime() {
        Instant now = clock.instant();
        boolean time = last.isBefore(now.minus(between));
        if (time) {
            last = now;
        }
        return time;
    }
}
