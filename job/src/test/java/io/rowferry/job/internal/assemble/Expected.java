package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Materializer;
import io.rowferry.mapping.MemoryRows;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the oracle says of a world, at each transaction's end. */
final class Expected {
    private final World world;
    private final Materializer oracle;
    private final Map<Long, Answer> answers = new HashMap<>();

    /** Of one block. */
    private record Answer(Map<ItemKey, Map<String, Value>> items, Set<ItemKey> rejected) {}

    Expected(World world) {
        this.world = world;
        this.oracle = new Materializer(world.mapping());
    }

    private Answer answer(MemoryRows rows) {
        return new Answer(oracle.items(rows), oracle.rejected(rows));
    }

    private Answer answer(int block, int done) {
        return answers.computeIfAbsent(
                (long) block << 32 | done, key -> answer(world.binlog().memory(block, done)));
    }

    /** The items of one block at the end of everything. */
    Map<ItemKey, Map<String, Value>> items(int block) {
        return answer(block, world.binlog().size()).items();
    }

    /** What is wrong with an emission above the snapshot, by the database at the end of its transaction; null if nothing is. */
    @Nullable
    String wrong(ItemChange.Keyed change) {
        int number = world.binlog().numberOf(change.position());
        Answer answer = answer(world.binlog().transaction(number).block(), number + 1);
        if (change instanceof ItemChange.Put put) {
            Map<String, Value> expected = answer.items().get(put.key());
            return put.attributes().map().equals(expected) ? null : "expected " + expected;
        } else if (change instanceof ItemChange.Rejected rejected) {
            return answer.rejected().contains(rejected.key())
                    ? null
                    : "not to be rejected but " + answer.items().get(rejected.key());
        }
        boolean there =
                answer.items().containsKey(change.key()) || answer.rejected().contains(change.key());
        return there && thereAt(change.position(), number, change.key())
                ? "not to be gone but " + answer.items().get(change.key())
                : null;
    }

    /** Within a transaction a key may be left and taken again. */
    private boolean thereAt(Position position, int number, ItemKey key) {
        List<RowChange> changes = world.binlog().transaction(number).changes();
        int done = 0;
        while (done < changes.size() && changes.get(done).position().compareTo(position) <= 0) {
            done++;
        }
        Answer answer = answer(world.binlog().within(number, done));
        return answer.items().containsKey(key) || answer.rejected().contains(key);
    }
}
