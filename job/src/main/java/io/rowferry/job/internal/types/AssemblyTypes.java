package io.rowferry.job.internal.types;

import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.AssemblyMessageCodec;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.CellKey;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The types of {@code assemble}, on its edges and in its state. Those in state carry a version inside of their bytes, or (keys and plain
 * bytes) have a form that never changes.
 */
public final class AssemblyTypes {
    public static final TypeInformation<AssemblyMessage> MESSAGE =
            new CodecTypeInformation<>(AssemblyMessage.class, MessageSerializer.INSTANCE);
    public static final TypeInformation<CellKey> CELL_KEY =
            new CodecTypeInformation<>(CellKey.class, CellKeySerializer.INSTANCE);
    public static final TypeInformation<Bytes> BYTES =
            new CodecTypeInformation<>(Bytes.class, BytesSerializer.INSTANCE);

    private AssemblyTypes() {}

    /** Public for Flink, which makes it by its class. */
    public static final class MessageSerializer extends ImmutableSerializer<AssemblyMessage> {
        static final MessageSerializer INSTANCE = new MessageSerializer();

        @Override
        public void serialize(AssemblyMessage value, DataOutputView out) throws IOException {
            AssemblyMessageCodec.write(value, out);
        }

        @Override
        public AssemblyMessage deserialize(DataInputView in) throws IOException {
            return AssemblyMessageCodec.read(in);
        }

        @Override
        public TypeSerializerSnapshot<AssemblyMessage> snapshotConfiguration() {
            return new MessageSnapshot();
        }

        /** Public for Flink, which makes it by its class. */
        public static final class MessageSnapshot extends SimpleTypeSerializerSnapshot<AssemblyMessage> {
            public MessageSnapshot() {
                super(() -> INSTANCE);
            }
        }
    }

    /** Public for Flink, which makes it by its class. */
    public static final class CellKeySerializer extends ImmutableSerializer<CellKey> {
        static final CellKeySerializer INSTANCE = new CellKeySerializer();

        @Override
        public void serialize(CellKey value, DataOutputView out) throws IOException {
            value.write(out);
        }

        @Override
        public CellKey deserialize(DataInputView in) throws IOException {
            return CellKey.read(in);
        }

        @Override
        public TypeSerializerSnapshot<CellKey> snapshotConfiguration() {
            return new CellKeySnapshot();
        }

        /** Public for Flink, which makes it by its class. */
        public static final class CellKeySnapshot extends SimpleTypeSerializerSnapshot<CellKey> {
            public CellKeySnapshot() {
                super(() -> INSTANCE);
            }
        }
    }

    /** Public for Flink, which makes it by its class. */
    public static final class BytesSerializer extends ImmutableSerializer<Bytes> {
        static final BytesSerializer INSTANCE = new BytesSerializer();

        @Override
        public void serialize(Bytes value, DataOutputView out) throws IOException {
            value.write(out);
        }

        @Override
        public Bytes deserialize(DataInputView in) throws IOException {
            return Bytes.read(in);
        }

        @Override
        public TypeSerializerSnapshot<Bytes> snapshotConfiguration() {
            return new BytesSnapshot();
        }

        /** Public for Flink, which makes it by its class. */
        public static final class BytesSnapshot extends SimpleTypeSerializerSnapshot<Bytes> {
            public BytesSnapshot() {
                super(() -> INSTANCE);
            }
        }
    }
}
