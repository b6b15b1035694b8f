package io.rowferry.job.internal.read;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.jspecify.annotations.Nullable;

/** The stock enumerator, which begins only after the run's start has been noted. */
final class GuardedEnumerator implements SplitEnumerator<MySqlSplit, PendingSplitsState> {
    private final SplitEnumerator<MySqlSplit, PendingSplitsState> stock;
    private final BinlogFromStart context;

    GuardedEnumerator(SplitEnumerator<MySqlSplit, PendingSplitsState> stock, BinlogFromStart context) {
        this.stock = stock;
        this.context = context;
    }

    /** On the coordinator's thread, before any reader can ask for a split. */
    @Override
    public void start() {
        context.noteStart();
        stock.start();
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        stock.handleSplitRequest(subtask, host);
    }

    @Override
    public void addSplitsBack(List<MySqlSplit> splits, int subtask) {
        stock.addSplitsBack(splits, subtask);
    }

    @Override
    public void addReader(int subtask) {
        stock.addReader(subtask);
    }

    @Override
    public PendingSplitsState snapshotState(long checkpoint) throws Exception {
        return stock.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        stock.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        stock.handleSourceEvent(subtask, event);
    }

    @Override
    public void close() throws IOException {
        stock.close();
    }
}
