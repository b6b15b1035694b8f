package io.rowferry.job.internal.read;

import io.debezium.relational.TableId;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;

/**
 * The source epoch that a binlog split's place belongs to, kept in the state with it: in the ids of the one entry that our split has for each
 * table, which nobody else looks at. Without it a file and an offset in a restored state would not say whose they are.
 */
final class SplitEpoch {
    private static final String MARK = ":epoch-";

    private SplitEpoch() {}

    static FinishedSnapshotSplitInfo entry(TableId table, int epoch, BinlogOffset from) {
        return new FinishedSnapshotSplitInfo(table, table + MARK + epoch, null, null, from);
    }

    static int of(MySqlBinlogSplit split) {
        return split.getFinishedSnapshotSplitInfos().stream()
                .map(FinishedSnapshotSplitInfo::getSplitId)
                .filter(id -> id.contains(MARK))
                .map(id -> Integer.parseInt(id.substring(id.lastIndexOf(MARK) + MARK.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the restored state does not say which source epoch its place in the binlog belongs to"));
    }

    /** The same split, read from another place on. What was skipped within a transaction there is not skipped here. */
    static MySqlBinlogSplit moved(MySqlBinlogSplit split, StartPosition to) {
        BinlogOffset from = ReaderStart.offset(to);
        List<FinishedSnapshotSplitInfo> tables = split.getFinishedSnapshotSplitInfos().stream()
                .map(info -> entry(info.getTableId(), to.epoch(), from))
                .toList();
        return new MySqlBinlogSplit(
                split.splitId(), from, split.getEndingOffset(), tables, split.getTableSchemas(), tables.size());
    }
}
