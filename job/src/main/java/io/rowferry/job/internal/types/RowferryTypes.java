package io.rowferry.job.internal.types;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemChangeCodec;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.RowChangeCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The types on our edges. None of them is in any state, so their forms may change from version to version. */
public final class RowferryTypes {
    public static final TypeInformation<RowChange> ROW_CHANGE =
            new CodecTypeInformation<>(RowChange.class, RowChangeSerializer.INSTANCE);
    public static final TypeInformation<ItemChange> ITEM_CHANGE =
            new CodecTypeInformation<>(ItemChange.class, ItemChangeSerializer.INSTANCE);

    private RowferryTypes() {}

    /** Public for Flink, which makes it by its class. */
    public static final class RowChangeSerializer extends ImmutableSerializer<RowChange> {
        static final RowChangeSerializer INSTANCE = new RowChangeSerializer();

        @Override
        public void serialize(RowChange change, DataOutputView out) throws IOException {
            RowChangeCodec.write(change, out);
        }

        @Override
        public RowChange deserialize(DataInputView in) throws IOException {
            return RowChangeCodec.read(in);
        }

        @Override
        public TypeSerializerSnapshot<RowChange> snapshotConfiguration() {
            return new RowChangeSnapshot();
        }

        /** Public for Flink, which makes it by its class. */
        public static final class RowChangeSnapshot extends SimpleTypeSerializerSnapshot<RowChange> {
            public RowChangeSnapshot() {
                super(() -> INSTANCE);
            }
        }
    }

    /** Public for Flink, which makes it by its class. */
    public static final class ItemChangeSerializer extends ImmutableSerializer<ItemChange> {
        static final ItemChangeSerializer INSTANCE = new ItemChangeSerializer();

        @Override
        public void serialize(ItemChange change, DataOutputView out) throws IOException {
            ItemChangeCodec.write(change, out);
        }

        @Override
        public ItemChange deserialize(DataInputView in) throws IOException {
            return ItemChangeCodec.read(in);
        }

        @Override
        public TypeSerializerSnapshot<ItemChange> snapshotConfiguration() {
            return new ItemChangeSnapshot();
        }

        /** Public for Flink, which makes it by its class. */
        public static final class ItemChangeSnapshot extends SimpleTypeSerializerSnapshot<ItemChange> {
            public ItemChangeSnapshot() {
                super(() -> INSTANCE);
            }
        }
    }
}
