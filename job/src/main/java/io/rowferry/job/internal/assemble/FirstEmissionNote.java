package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.log.OnceInAWhile;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The note that a subtask's first emission is complete: begun behind one checkpoint, looked after behind the following ones, and
 * begun again if it has failed. Never waits. For one thread.
 */
final class FirstEmissionNote {
    static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Supplier<CompletionStage<?>> note;
    private final Consumer<Throwable> warning;
    private final OnceInAWhile warnings;
    private @Nullable CompletableFuture<?> begun;
    private boolean noted;

    /**
     * @param note begins to note it
     * @param warning is told why it could not be noted, at most once in {@link #BETWEEN_WARNINGS}
     */
    FirstEmissionNote(Supplier<CompletionStage<?>> note, Consumer<Throwable> warning, Clock clock) {
        this.note = note;
        this.warning = warning;
        this.warnings = new OnceInAWhile(BETWEEN_WARNINGS, clock);
    }

    /** A checkpoint behind the first emission is complete. */
    void checkpointed() {
        if (noted || (begun != null && !begun.isDone())) {
            return;
        }
        Throwable failure = begun == null ? null : failure(begun);
        if (begun != null && failure == null) {
            noted = true;
            return;
        }
        if (failure != null && warnings.isTime()) {
            warning.accept(failure);
        }
        begun = note.get().toCompletableFuture();
    }

    private static @Nullable Throwable failure(CompletableFuture<?> done) {
        Throwable failure = done.handle((value, thrown) -> thrown).join();
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
