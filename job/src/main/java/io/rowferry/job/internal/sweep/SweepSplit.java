package io.rowferry.job.internal.sweep;

import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** There is none: how far the sweep is stands in the control table. */
public final class SweepSplit implements SourceSplit {
    static final SimpleVersionedSerializer<SweepSplit> SERIALIZER = new Nothing<>();

    private SweepSplit() {}

    @Override
    public String splitId() {
        return "none";
    }

    /** Writes nothing, and is never asked to read. */
    static final class Nothing<T> implements SimpleVersionedSerializer<T> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T nothing) {
            return new byte[0];
        }

        @Override
        @SuppressWarnings("NullAway") // Void has no other value
        public T deserialize(int version, byte[] serialized) {
            return null;
        }
    }
}
