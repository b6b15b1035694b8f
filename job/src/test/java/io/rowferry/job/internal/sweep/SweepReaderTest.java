package io.rowferry.job.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.control.Sweep;
import io.rowferry.mapping.control.Sweep.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sweep says that it is somewhere only when what was found before is written: behind the next checkpoint. */
class SweepReaderTest {
    private static final Sweep HALF = Sweep.of(2).at(new Progress("shop", Map.of("PK", new Value.Text("M"))));

    private final List<Sweep> noted = new ArrayList<>();
    private final Emitted emitted = new Emitted();
    private final CountDownLatch more = new CountDownLatch(1);
    private final AtomicInteger found = new AtomicInteger();

    private final SweepReader reader = new SweepReader(
            new SweepReader.Work() {
                @Override
                public void run(StaleItems.Finds finds) {
                    try {
                        find(finds, 3);
                        finds.reached(HALF);
                        more.await();
                        find(finds, 5_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void written(Sweep progress) {
                    noted.add(progress);
                }
            },
            new UnregisteredMetricsGroup());

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void progress_is_noted_behind_a_checkpoint_that_came_after_it() throws Exception {
        reader.start();
        await().until(() -> found.get() == 3);
        poll();
        reader.snapshotState(1);
        await().until(() -> {
            while (poll() != InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable();
            }
            return emitted.changes.size() == 3;
        });
        reader.snapshotState(2);
        reader.notifyCheckpointComplete(1);
        assertThat(noted).isEmpty();
        reader.notifyCheckpointComplete(2);
        assertThat(noted).containsExactly(HALF);
    }

    @Test
    void what_is_found_waits_for_room_and_all_of_it_comes() throws Exception {
        more.countDown();
        reader.start();
        await().until(() -> found.get() >= 1_000);
        assertThat(found.get()).isLessThan(1_100);
        await().atMost(30, TimeUnit.SECONDS).until(() -> {
            poll();
            return emitted.changes.size() == 5_003;
        });
        assertThat(emitted.idle).isEqualTo(1);
        assertThat(emitted.changes).allMatch(change -> change.position().equals(Position.floor(2)));
    }

    @Test
    void it_is_available_when_there_is_something() {
        assertThat(reader.isAvailable()).isNotDone();
        reader.start();
        await().until(() -> reader.isAvailable().isDone());
    }

    private InputStatus poll() {
        return reader.pollNext(emitted);
    }

    private void find(StaleItems.Finds finds, int deletes) throws InterruptedException {
        for (int i = 0; i < deletes; i++) {
            finds.found(new ItemChange.Delete(0, Position.floor(2), new ItemKey(0, new Value.Text("k" + found.incrementAndGet()), null)));
        }
    }

    /** Takes down what is emitted. */
    private static final class Emitted implements ReaderOutput<ItemChange> {
        private final List<ItemChange> changes = new ArrayList<>();
        private int idle;

        @Override
        public void collect(ItemChange change) {
            changes.add(change);
        }

        @Override
        public void collect(ItemChange change, long timestamp) {
            changes.add(change);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            throw new AssertionError("it has no marks");
        }

        @Override
        public void markIdle() {
            idle++;
        }

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<ItemChange> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}
    }
}
