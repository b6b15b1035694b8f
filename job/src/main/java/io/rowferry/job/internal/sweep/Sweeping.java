package io.rowferry.job.internal.sweep;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.ControlTableException;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.sweep.SweepSource.Swept;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The work of the sweep's own thread: waits until the run has converged, goes through the tables, notes how far that is. Whatever does not
 * answer is asked again; nobody waits for it. Used once.
 */
final class Sweeping implements SweepReader.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    private final TargetOptions target;
    private final String controlTable;
    private final List<Swept> tables;
    private final boolean hasItemsOfManyRows;
    private final AtomicReference<Optional<Sweep>> written = new AtomicReference<>(Optional.empty());

    Sweeping(TargetOptions target, String controlTable, List<Swept> tables, boolean hasItemsOfManyRows) {
        this.target = target;
        this.controlTable = controlTable;
        this.tables = List.copyOf(tables);
        this.hasItemsOfManyRows = hasItemsOfManyRows;
    }

    /** Noted by the sweep's own thread, when it comes to it. */
    @Override
    public void written(Sweep progress) {
        written.set(Optional.of(progress));
    }

    @Override
    public void run(StaleItems.Finds finds) {
        if (tables.isEmpty()) {
            return;
        }
        DynamoClients clients = new DynamoClients(target);
        try (DynamoDbClient client = clients.sync();
                ControlTable control = new ControlTable(clients.sync(), controlTable)) {
            Optional<Sweep> due = patiently(() -> due(control));
            if (due.isEmpty()) {
                return;
            }
            int epoch = due.get().epoch();
            while (!patiently(() -> control.isConverged(epoch, hasItemsOfManyRows))) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            LOG.info("Removing the items that are older than source epoch {}", epoch);
            StaleItems items = new StaleItems(client, tables, finds, () -> patiently(() -> note(control)));
            items.find(due.get());
            finds.reached(due.get().done(Clock.systemUTC().instant()));
            while (!patiently(() -> note(control))) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            LOG.info("All items that were older than source epoch {} are removed", epoch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the current run has to sweep, if anything. */
    private static Optional<Sweep> due(ControlTable control) {
        return control.currentRun()
                .map(Run::epoch)
                .flatMap(control::sweep)
                .filter(sweep -> sweep.done().isEmpty());
    }

    /** Notes how far it is; says whether that is the end. */
    private boolean note(ControlTable control) {
        Optional<Sweep> progress = written.get();
        progress.ifPresent(control::put);
        // Only now, and not if there is more by now: the table may not have answered.
        written.compareAndSet(progress, Optional.empty());
        return progress.flatMap(Sweep::done).isPresent();
    }

    /** Something to be asked of DynamoDB. */
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** Asks until there is an answer. */
    static <T> T patiently(Question<T> question) throws InterruptedException {
        while (true) {
            try {
                return question.ask();
            } catch (SdkException | ControlTableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException(e.getMessage());
                }
                LOG.warn("The sweep is held up and tries again: {}", e.getMessage());
                Thread.sleep(AFTER_TROUBLE.toMillis());
            }
        }
    }
}
