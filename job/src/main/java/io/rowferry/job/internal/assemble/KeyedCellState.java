package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.mapping.assembly.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalKvState;
import org.jspecify.annotations.Nullable;

/**
 * The state of cells in Flink's keyed state. The names of the states never change.
 *
 * <p>The details of a row lie under a namespace of their own, so that in RocksDB they are neighbours and one seek finds them, however many
 * rows the cell has.
 */
final class KeyedCellState implements CellState {
    static final String ROOT = "root-v1";
    private static final String ENTRIES = "entries-v1";
    private static final String ASKERS = "askers-v1";
    private static final String DETAILS = "details-v1";

    private final ValueState<Bytes> root;
    private final MapState<Bytes, Bytes> entries;
    private final MapState<Bytes, Bytes> askers;
    private final MapState<Bytes, Bytes> details;
    private final InternalKvState<?, Bytes, ?> detailsOf;
    private final StateDetails view = new StateDetails();

    @SuppressWarnings(
            "unchecked") // a state made by a MapStateDescriptor is a MapState and, in both backends, an InternalKvState
    KeyedCellState(KeyedStateBackend<?> backend) throws Exception {
        root = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>(ROOT, AssemblyTypes.BYTES));
        entries = backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, map(ENTRIES));
        askers = backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, map(ASKERS));
        details = backend.getOrCreateKeyedState(
                AssemblyTypes.BYTES.createSerializer(
                        new org.apache.flink.api.common.serialization.SerializerConfigImpl()),
                map(DETAILS));
        detailsOf = (InternalKvState<?, Bytes, ?>) details;
    }

    static ValueStateDescriptor<Bytes> rootDescriptor() {
        return new ValueStateDescriptor<>(ROOT, AssemblyTypes.BYTES);
    }

    private static MapStateDescriptor<Bytes, Bytes> map(String name) {
        return new MapStateDescriptor<>(name, AssemblyTypes.BYTES, AssemblyTypes.BYTES);
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

    private static void put(MapState<Bytes, Bytes> state, Bytes key, Bytes value) {
        change(() -> state.put(key, value));
    }

    private static void remove(MapState<Bytes, Bytes> state, Bytes key) {
        change(() -> state.remove(key));
    }

    @Override
    public @Nullable Bytes root() {
        return KeyedCellState.<@Nullable Bytes>access(root::value);
    }

    @Override
    public void putRoot(Bytes value) {
        change(() -> root.update(value));
    }

    @Override
    public void removeRoot() {
        root.clear();
    }

    @Override
    public void putEntry(Bytes primaryKey, Bytes entry) {
        put(entries, primaryKey, entry);
    }

    @Override
    public void removeEntry(Bytes primaryKey) {
        remove(entries, primaryKey);
    }

    @Override
    public Iterable<Map.Entry<Bytes, Bytes>> entries() {
        return access(entries::entries);
    }

    @Override
    public void addAsker(Bytes address) {
        put(askers, address, Bytes.EMPTY);
    }

    @Override
    public void removeAsker(Bytes address) {
        remove(askers, address);
    }

    @Override
    public Iterable<Bytes> askers() {
        return access(askers::keys);
    }

    @Override
    public Details details(int node, Bytes primaryKey) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(node);
            primaryKey.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array never fails", e);
        }
        detailsOf.setCurrentNamespace(Bytes.of(bytes.toByteArray()));
        return view;
    }

    /** The details under the namespace that is set. */
    private final class StateDetails implements Details {
        @Override
        public @Nullable Bytes get(Bytes key) {
            return KeyedCellState.<@Nullable Bytes>access(() -> details.get(key));
        }

        @Override
        public void put(Bytes key, Bytes value) {
            KeyedCellState.put(details, key, value);
        }

        @Override
        public void remove(Bytes key) {
            KeyedCellState.remove(details, key);
        }

        @Override
        public Iterable<Map.Entry<Bytes, Bytes>> entries() {
            return access(details::entries);
        }
    }
}
