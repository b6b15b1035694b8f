package io.rowferry.job.internal.write;

import io.rowferry.job.internal.log.OnceInAWhile;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether the running job is told something else. While it cannot be known, what was known last holds. For one thread. */
final class SettingsWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
    static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Supplier<? extends CompletionStage<Map<String, String>>> read;
    private final Executor owner;
    private final Timers timers;
    private final Consumer<Map<String, String>> changed;
    private final OnceInAWhile warnings;
    private Map<String, String> known = Map.of();

    /** @param changed told of all settings when one has changed */
    SettingsWatch(
            Supplier<? extends CompletionStage<Map<String, String>>> read,
            Executor owner,
            Timers timers,
            Consumer<Map<String, String>> changed,
            Clock clock) {
        this.read = read;
        this.owner = owner;
        this.timers = timers;
        this.changed = changed;
        this.warnings = new OnceInAWhile(BETWEEN_WARNINGS, clock);
    }

    /** Looks, and goes on looking. */
    void look() {
        read.get().whenComplete((settings, failure) -> owner.execute(() -> seen(settings, failure)));
    }

    private void seen(@Nullable Map<String, String> settings, @Nullable Throwable failure) {
        if (settings == null) {
            if (warnings.isTime()) {
                LOG.warn(
                        "The control table does not say how the job is tuned, what was known last holds: {}",
                        String.valueOf(failure));
            }
        } else if (!settings.equals(known)) {
            known = settings;
            LOG.info("The job is tuned now by: {}", settings.isEmpty() ? "its config alone" : settings);
            changed.accept(settings);
        }
        timers.after(INTERVAL, this::look);
    }
}
