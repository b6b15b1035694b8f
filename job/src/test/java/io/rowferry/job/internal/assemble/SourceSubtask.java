package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.assemble.Signal.Barrier;
import io.rowferry.job.internal.assemble.Signal.Data;
import io.rowferry.job.internal.assemble.Signal.Watermark;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/** A source's subtask: readers of some partitions, whose least mark it says. */
final class SourceSubtask implements Inlet {
    private final List<Reader> readers;
    private final List<Channel> outputs;
    private final Random random;
    private final LongConsumer snapshots;
    private long watermark = Long.MIN_VALUE;
    private long asked;

    /** @param snapshots is told when its offsets are those of a checkpoint */
    SourceSubtask(List<Reader> readers, List<Channel> outputs, Random random, LongConsumer snapshots) {
        this.readers = readers;
        this.outputs = outputs;
        this.random = random;
        this.snapshots = snapshots;
    }

    List<Reader> readers() {
        return readers;
    }

    void ask(long checkpoint) {
        asked = checkpoint;
    }

    @Override
    public boolean canMove() {
        return asked > 0 || !readers.stream().allMatch(Reader::done);
    }

    @Override
    public void move() {
        if (asked > 0 && (random.nextInt(8) == 0 || readers.stream().allMatch(Reader::done))) {
            snapshots.accept(asked);
            Subtask.all(outputs, new Barrier(asked));
            asked = 0;
            return;
        }
        if (readers.stream().allMatch(Reader::done)) {
            return;
        }
        List<Reader> open = readers.stream().filter(reader -> !reader.done()).toList();
        Reader.Come come = open.get(random.nextInt(open.size())).next();
        if (come.change() != null) {
            outputs.get(random.nextInt(outputs.size())).send(new Data(come.change()));
        }
        long least = readers.stream().mapToLong(Reader::watermark).min().orElseThrow();
        if (come.marked() && least > watermark) {
            watermark = least;
            Subtask.all(outputs, new Watermark(least));
        }
    }
}
