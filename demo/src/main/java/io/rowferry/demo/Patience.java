package io.rowferry.demo;

import io.rowferry.demo.internal.progress.MetricsSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives up on a job that gets no further. Used by one thread. */
final class Patience {
    private final Duration limit;
    private @Nullable MetricsSnapshot last;
    private Duration since = Duration.ZERO;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** @throws IllegalStateException if the job has stood still for too long */
    void look(Duration elapsed, MetricsSnapshot metrics) {
        if (!metrics.equals(last)) {
            last = metrics;
            since = elapsed;
        } else if (elapsed.minus(since).compareTo(limit) > 0) {
            throw new IllegalStateException("the job has got no further for " + limit.toSeconds()
                    + " s; demo.log in the run's folder may say why");
        }
    }
}
