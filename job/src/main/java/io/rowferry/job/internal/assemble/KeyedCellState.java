package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.CellKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The state of cells in Flink's keyed state. The names of the states never change.
 *
 * <p>Details stay in memory while a cell has its turn, and are written when the next one has; so a turn's many changes are one write,
 * and the messages of the snapshot that follow each other. {@link #write} must come before anything else looks at the state. What was
 * written may stay in memory as well, up to a bound.
 */
final class KeyedCellState implements CellState {
    /** Its keys are the owners, with a root row or without. */
    static final String OWN = "own-v1";

    private static final String ENTRIES = "entries-v1";
    private static final String ASKERS = "askers-v1";
    private static final String DETAILS = "details-v1";

    private final KeyedStateBackend<CellKey> backend;
    private final ValueState<Bytes> own;
    private final MapState<Bytes, Bytes> entries;
    private final MapState<Bytes, Bytes> askers;
    private final MapState<Bytes, Bytes> details;

    private final WarmCells warm;

    private @Nullable CellKey turn;
    private CellDetails current = new CellDetails();

    /** @param mostWarm bytes of memory for cells that have had their turn */
    KeyedCellState(KeyedStateBackend<CellKey> backend, long mostWarm) throws Exception {
        this.backend = backend;
        warm = new WarmCells(mostWarm);
        own = state(new ValueStateDescriptor<>(OWN, AssemblyTypes.BYTES));
        entries = state(map(ENTRIES));
        askers = state(map(ASKERS));
        details = state(map(DETAILS));
    }

    private <S extends State> S state(StateDescriptor<S, ?> descriptor) throws Exception {
        return backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }

    private static MapStateDescriptor<Bytes, Bytes> map(String name) {
        return new MapStateDescriptor<>(name, AssemblyTypes.BYTES, AssemblyTypes.BYTES);
    }

    /**
     * It is the turn of a cell: the backend's current key from here on.
     *
     * @param comesBack whether it is likely to have another turn soon
     */
    void turn(CellKey cell, boolean comesBack) {
        if (!cell.equals(turn)) {
            write();
            turn = cell;
            current = warm.of(cell, comesBack);
        }
        backend.setCurrentKey(cell);
    }

    /** Writes what the turn has changed, and ends it. */
    void write() {
        CellKey cell = turn;
        if (cell != null) {
            backend.setCurrentKey(cell);
            current.write();
            warm.turned(cell);
            turn = null;
        }
    }

    /** Bytes of memory that cells without a turn take, about. */
    long warmBytes() {
        return warm.weight();
    }

    @Override
    public void putEntry(Bytes primaryKey, Bytes entry) {
        change(() -> entries.put(primaryKey, entry));
    }

    @Override
    public void removeEntry(Bytes primaryKey) {
        change(() -> entries.remove(primaryKey));
    }

    @Override
    public Iterable<Map.Entry<Bytes, Bytes>> entries() {
        return access(entries::entries);
    }

    @Override
    public void addAsker(Bytes address) {
        change(() -> askers.put(address, Bytes.EMPTY));
    }

    @Override
    public void removeAsker(Bytes address) {
        change(() -> askers.remove(address));
    }

    @Override
    public Iterable<Bytes> askers() {
        return access(askers::keys);
    }

    @Override
    public Details own() {
        return current.own(() -> new BlockDetails(new OwnValues()));
    }

    @Override
    public Details details(int node, Bytes primaryKey) {
        ByteBuffer row = ByteBuffer.allocate(5 + primaryKey.length());
        Block.writeInt(node, row);
        row.put(primaryKey.array());
        Bytes prefix = Bytes.of(Arrays.copyOf(row.array(), row.position()));
        return current.ofRow(prefix, () -> new BlockDetails(new RowValues(prefix)));
    }

    /** The head in a state of its own, so that its keys are the owners; the blocks as those of node 0 are, which is a root. */
    private final class OwnValues implements BlockDetails.Values {
        private final RowValues blocks = new RowValues(Bytes.of(new byte[] {0}));

        @Override
        public @Nullable Bytes get(int block) {
            return block == HEAD ? KeyedCellState.<@Nullable Bytes>access(own::value) : blocks.get(block);
        }

        @Override
        public void put(int block, Bytes value) {
            if (block == HEAD) {
                change(() -> own.update(value));
            } else {
                blocks.put(block, value);
            }
        }

        @Override
        public void remove(int block) {
            if (block == HEAD) {
                own.clear();
            } else {
                blocks.remove(block);
            }
        }
    }

    /** The values of a row: the length of its prefix, the prefix, and the block's number but for the head. */
    private final class RowValues implements BlockDetails.Values {
        private final Bytes prefix;

        RowValues(Bytes prefix) {
            this.prefix = prefix;
        }

        private Bytes key(int block) {
            ByteBuffer key = ByteBuffer.allocate(10 + prefix.length());
            Block.writeInt(prefix.length(), key);
            key.put(prefix.array());
            if (block != HEAD) {
                Block.writeInt(block, key);
            }
            return Bytes.of(Arrays.copyOf(key.array(), key.position()));
        }

        @Override
        public @Nullable Bytes get(int block) {
            return KeyedCellState.<@Nullable Bytes>access(() -> details.get(key(block)));
        }

        @Override
        public void put(int block, Bytes value) {
            change(() -> details.put(key(block), value));
        }

        @Override
        public void remove(int block) {
            change(() -> details.remove(key(block)));
        }
    }

    /** State fails only if the task does: there is nothing that a caller could do about it. */
    private interface Access<T extends @Nullable Object> {
        T get() throws Exception;
    }

    private static <T extends @Nullable Object> T access(Access<T> access) {
        try {
            return access.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("keyed state failed", e);
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void change(Act act) {
        access(() -> {
            act.run();
            return true;
        });
    }
}
