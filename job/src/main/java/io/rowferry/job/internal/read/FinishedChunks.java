package io.rowferry.job.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/**
 * Chunks that a restored reader gets back although they have been read: the checkpoint was taken between their end and the enumerator's
 * answer to it. Flink makes an output for each split that it restores, and a mark passes only if it has come out of all outputs; the
 * stock reader never hands these chunks on to anybody who would end them, so their outputs would hold back every mark for ever. For one
 * thread.
 */
final class FinishedChunks {
    private final List<String> open = new ArrayList<>();

    /** Notes those among the splits. */
    void note(List<MySqlSplit> splits) {
        splits.stream()
                .filter(split ->
                        split.isSnapshotSplit() && split.asSnapshotSplit().isSnapshotReadFinished())
                .map(MySqlSplit::splitId)
                .forEach(open::add);
    }

    /** Ends their outputs; Flink has made them before it polls for the first time. */
    void release(ReaderOutput<?> output) {
        open.forEach(output::releaseOutputForSplit);
        open.clear();
    }
}
