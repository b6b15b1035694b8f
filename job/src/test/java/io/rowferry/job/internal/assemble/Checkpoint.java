package io.rowferry.job.internal.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;

/** A checkpoint under way: what each subtask has handed in. */
final class Checkpoint {
    private final long id;
    private final int partitions;
    private final List<Integer> parallelisms;
    private final Map<Integer, Integer> offsets = new TreeMap<>();
    private final List<Map<Integer, OperatorSubtaskState>> operators = new ArrayList<>();
    private int readAt;

    /** @param parallelisms by level */
    Checkpoint(long id, int partitions, List<Integer> parallelisms) {
        this.id = id;
        this.partitions = partitions;
        this.parallelisms = parallelisms;
        parallelisms.forEach(parallelism -> operators.add(new TreeMap<>()));
    }

    long id() {
        return id;
    }

    void source(int partition, Reader reader) {
        offsets.put(partition, reader.offset());
        readAt = Math.max(readAt, reader.readAt());
    }

    void operator(int level, int subtask, OperatorSubtaskState state) {
        operators.get(level).put(subtask, state);
    }

    /** Null as long as something is missing. */
    @Nullable
    Retained completed(int readBefore) {
        if (offsets.size() < partitions) {
            return null;
        }
        for (int level = 0; level < operators.size(); level++) {
            if (operators.get(level).size() < parallelisms.get(level)) {
                return null;
            }
        }
        return new Retained(
                List.copyOf(offsets.values()),
                operators.stream().map(level -> List.copyOf(level.values())).toList(),
                Math.max(readAt, readBefore));
    }
}
