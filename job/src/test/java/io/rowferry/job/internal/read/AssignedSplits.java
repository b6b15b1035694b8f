package io.rowferry.job.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** An enumerator's context with one reader, which keeps what is assigned and refuses everything else. */
final class AssignedSplits implements SplitEnumeratorContext<MySqlSplit> {
    final List<MySqlSplit> splits = new ArrayList<>();

    @Override
    public void assignSplits(SplitsAssignment<MySqlSplit> assignment) {
        assignment.assignment().values().forEach(splits::addAll);
    }

    @Override
    public int currentParallelism() {
        return 1;
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> void callAsync(Callable<V> call, BiConsumer<V, Throwable> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> void callAsync(Callable<V> call, BiConsumer<V, Throwable> handler, long initialDelay, long period) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void runInCoordinatorThread(Runnable action) {
        throw new UnsupportedOperationException();
    }
}
