package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.assemble.Signal.Barrier;
import io.rowferry.job.internal.assemble.Signal.Data;
import io.rowferry.job.internal.assemble.Signal.Watermark;
import java.util.ArrayList;
import java.util.List;

/** A subtask with its inputs, as Flink has it: the least watermark counts, and barriers are aligned. */
abstract class Subtask {
    private final List<Channel> inputs = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;

    List<Channel> inputs() {
        return inputs;
    }

    long reached() {
        return watermark;
    }

    abstract void data(Object value) throws Exception;

    abstract void watermark(long timestamp) throws Exception;

    abstract void barrier(long checkpoint) throws Exception;

    /** A barrier at its head blocks a channel until all inputs have theirs. */
    boolean canTake(Channel channel) {
        Signal head = channel.head();
        return head != null
                && (!(head instanceof Barrier) || inputs.stream().allMatch(input -> input.head() instanceof Barrier));
    }

    void take(Channel channel) throws Exception {
        Signal signal = channel.take();
        if (signal instanceof Data data) {
            data(data.value());
        } else if (signal instanceof Watermark mark) {
            channel.reached(mark.timestamp());
            long least = inputs.stream().mapToLong(Channel::watermark).min().orElseThrow();
            if (least > watermark) {
                watermark = least;
                watermark(least);
            }
        } else if (signal instanceof Barrier barrier) {
            inputs.stream().filter(input -> input != channel).forEach(Channel::take);
            barrier(barrier.checkpoint());
        }
    }

    static void all(List<Channel> channels, Signal signal) {
        channels.forEach(channel -> channel.send(signal));
    }
}
