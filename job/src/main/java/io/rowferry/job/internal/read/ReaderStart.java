package io.rowferry.job.internal.read;

import java.util.UUID;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.jspecify.annotations.Nullable;

/**
 * The run's start as a reader needs it: read from the run's record when the first split arrives, which the enumerator hands out
 * only after it has noted it. Safe for the reader's two threads.
 */
final class ReaderStart {
    private final RunRecord.Store store;
    private final String reader = UUID.randomUUID().toString();
    private volatile @Nullable StartPosition position;

    ReaderStart(RunRecord.Store store) {
        this.store = store;
    }

    StartPosition position() {
        StartPosition known = position;
        if (known == null) {
            try (RunRecord record = store.open()) {
                known = record.start()
                        .orElseThrow(
                                () -> new IllegalStateException(
                                        "the control table knows no start of this run, though its state is restored: was the control table deleted?"));
            }
            position = known;
        }
        return known;
    }

    /** Where the run is noted. */
    RunRecord.Store store() {
        return store;
    }

    /** Names this reader among all that there ever are. */
    String reader() {
        return reader;
    }

    BinlogOffset offset() {
        return offset(position());
    }

    static BinlogOffset offset(StartPosition position) {
        return BinlogOffset.builder().setOffsetMap(position.p0()).build();
    }
}
