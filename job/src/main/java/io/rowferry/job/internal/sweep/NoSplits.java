package io.rowferry.job.internal.sweep;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Hands out nothing. */
final class NoSplits implements SplitEnumerator<SweepSplit, Void> {
    static final SimpleVersionedSerializer<Void> SERIALIZER = new SweepSplit.Nothing<>();

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<SweepSplit> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void snapshotState(long checkpoint) {
        return null;
    }

    @Override
    public void close() {}
}
