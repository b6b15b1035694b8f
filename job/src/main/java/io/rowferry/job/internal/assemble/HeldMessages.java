package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.CellKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * The messages that lie above an operator's mark, by cell: what has come in some 20 ms, so it lies on the heap. It is written to keyed state
 * when a checkpoint is taken; and above a bound whole cells move there, for in the log's mode partitions may run ahead by any amount.
 * For one thread.
 */
final class HeldMessages {
    private static final ListStateDescriptor<AssemblyMessage> HELD =
            new ListStateDescriptor<>("held-v1", AssemblyTypes.MESSAGE);

    private final KeyedStateBackend<CellKey> backend;
    private final ListState<AssemblyMessage> state;
    private final int bound;
    private final Map<CellKey, Held> heap = new HashMap<>();
    /** Cells whose messages in state are not on the heap as well, and the least mark of those. */
    private final Map<CellKey, Mark> spilled = new HashMap<>();
    /** Cells whose messages in state are a checkpoint's copy of what was on the heap. */
    private final Set<CellKey> copied = new HashSet<>();

    private int onHeap;

    /** A cell's messages on the heap, and the least mark of them, so that a mark need not look at those above it. */
    private static final class Held {
        final List<AssemblyMessage> messages;
        Mark least;

        Held(AssemblyMessage first) {
            messages = new ArrayList<>();
            least = first.position().mark();
        }

        Held add(AssemblyMessage message) {
            messages.add(message);
            least = least(least, message.position().mark());
            return this;
        }
    }

    /** @param bound messages on the heap above which cells move to state */
    HeldMessages(KeyedStateBackend<CellKey> backend, int bound) throws Exception {
        this.backend = backend;
        this.bound = bound;
        this.state = backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, HELD);
    }

    /** Takes back what a checkpoint holds. */
    void restore() throws Exception {
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                HELD,
                (CellKey cell, ListState<AssemblyMessage> held) -> {
                    for (AssemblyMessage message : held.get()) {
                        spilled.merge(cell, message.position().mark(), HeldMessages::least);
                    }
                });
    }

    private static Mark least(Mark one, Mark other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    void hold(AssemblyMessage message) throws Exception {
        heap.computeIfAbsent(message.cell(), cell -> new Held(message)).add(message);
        if (++onHeap > bound) {
            spill();
        }
    }

    /** Moves every cell to state: each is written once however many messages it holds. */
    private void spill() throws Exception {
        for (Map.Entry<CellKey, Held> cell : heap.entrySet()) {
            Held held = cell.getValue();
            backend.setCurrentKey(cell.getKey());
            if (copied.remove(cell.getKey())) {
                state.update(held.messages);
            } else {
                state.addAll(held.messages);
            }
            spilled.merge(cell.getKey(), held.least, HeldMessages::least);
        }
        heap.clear();
        onHeap = 0;
    }

    /** The cells that hold messages below a mark. */
    List<CellKey> cellsBelow(Mark mark) {
        List<CellKey> cells = new ArrayList<>(heap.size());
        heap.forEach((cell, held) -> {
            if (held.least.compareTo(mark) < 0) {
                cells.add(cell);
            }
        });
        spilled.forEach((cell, least) -> {
            Held held = heap.get(cell);
            if (least.compareTo(mark) < 0 && (held == null || held.least.compareTo(mark) >= 0)) {
                cells.add(cell);
            }
        });
        return cells;
    }

    /** Takes out a cell's messages below a mark, in their order. The cell is the backend's current key. */
    List<AssemblyMessage> take(CellKey cell, Mark mark) throws Exception {
        List<AssemblyMessage> all = new ArrayList<>();
        Held here = heap.remove(cell);
        if (here != null) {
            onHeap -= here.messages.size();
            all.addAll(here.messages);
        }
        boolean wasSpilled = spilled.remove(cell) != null;
        if (wasSpilled) {
            state.get().forEach(all::add);
            state.clear();
        } else if (copied.remove(cell)) {
            state.clear();
        }
        List<AssemblyMessage> below = new ArrayList<>();
        List<AssemblyMessage> above = new ArrayList<>();
        all.forEach(message -> (message.position().mark().compareTo(mark) < 0 ? below : above).add(message));
        if (!above.isEmpty()) {
            keep(cell, above, wasSpilled);
        }
        below.sort(MessageOrder.INSTANCE);
        return below;
    }

    /** What was spilled goes back to where it lay: a mark that reaches into many cells must not bring all that they hold onto the heap. */
    private void keep(CellKey cell, List<AssemblyMessage> above, boolean wasSpilled) throws Exception {
        Held rest = new Held(above.get(0));
        above.forEach(rest::add);
        if (wasSpilled) {
            state.update(rest.messages);
            spilled.put(cell, rest.least);
        } else {
            heap.put(cell, rest);
            onHeap += above.size();
        }
    }

    /** Copies the heap to state, before the backend takes its snapshot. */
    void snapshot() throws Exception {
        for (Map.Entry<CellKey, Held> cell : heap.entrySet()) {
            if (!spilled.containsKey(cell.getKey())) {
                backend.setCurrentKey(cell.getKey());
                state.update(cell.getValue().messages);
                copied.add(cell.getKey());
            }
        }
        List<CellKey> both = heap.keySet().stream().filter(spilled::containsKey).toList();
        for (CellKey cell : both) {
            Held held = heap.remove(cell);
            if (held != null) {
                backend.setCurrentKey(cell);
                state.addAll(held.messages);
                onHeap -= held.messages.size();
                spilled.merge(cell, held.least, HeldMessages::least);
            }
        }
    }

    int size() {
        return onHeap;
    }

    int spilledCells() {
        return spilled.size();
    }
}
