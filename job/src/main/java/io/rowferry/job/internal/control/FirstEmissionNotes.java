package io.rowferry.job.internal.control;

import io.rowferry.job.internal.assemble.FirstEmissions;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.mapping.control.FirstEmission;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Notes first emissions from a thread of its own, which does all that may wait: looking up credentials and names, connecting, asking.
 * A client is made for each note, for there is one in a subtask's life.
 */
final class FirstEmissionNotes implements FirstEmissions {
    /** Longer than a call of {@link DynamoClients#sync}, which gives up by itself; a look-up of a name need not. */
    private static final long PATIENCE_SECONDS = 30;

    private final TargetOptions target;
    private final String controlTable;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(new ExecutorThreadFactory("rowferry-first-emission"));

    FirstEmissionNotes(TargetOptions target, String controlTable) {
        this.target = target;
        this.controlTable = controlTable;
    }

    @Override
    public CompletableFuture<Void> note(int epoch, int parallelism, int subtask) {
        return CompletableFuture.runAsync(() -> put(epoch, parallelism, subtask), thread)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void put(int epoch, int parallelism, int subtask) {
        try (ControlTable control = new ControlTable(new DynamoClients(target).sync(), controlTable)) {
            control.note(new FirstEmission(
                    epoch, parallelism, subtask, Clock.systemUTC().instant()));
        }
    }

    /** Whatever is under way ends, noted or not. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
