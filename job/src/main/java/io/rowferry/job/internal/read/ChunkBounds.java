package io.rowferry.job.internal.read;

import io.rowferry.job.internal.schema.TableRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/** The rows of one chunk: at or above its start, below its end, as the stock splitter means them. */
final class ChunkBounds {
    private ChunkBounds() {}

    static String condition(MySqlSnapshotSplit split) {
        String key = TableRows.quoted(split.getSplitKeyType().getFieldNames().get(0));
        List<String> bounds = new ArrayList<>();
        if (split.getSplitStart() != null) {
            bounds.add(key + " >= ?");
        }
        if (split.getSplitEnd() != null) {
            bounds.add(key + " < ?");
        }
        return bounds.isEmpty() ? "" : "WHERE " + String.join(" AND ", bounds);
    }

    static List<Object> parameters(MySqlSnapshotSplit split) {
        List<Object> bounds = new ArrayList<>();
        if (split.getSplitStart() != null) {
            bounds.add(split.getSplitStart()[0]);
        }
        if (split.getSplitEnd() != null) {
            bounds.add(split.getSplitEnd()[0]);
        }
        return bounds;
    }
}
