package io.rowferry.job.internal.types;

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
            return new Snapshot();
        }

        /** Public for Flink, which makes it by its class. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<RowChange> {
            public Snapshot() {
                super(() -> INSTANCE);
            }
        }
    }
}
