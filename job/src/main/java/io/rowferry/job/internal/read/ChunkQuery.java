package io.rowferry.job.internal.read;

import io.rowferry.job.internal.values.ColumnDecoder;
import io.rowferry.mapping.TableSchema;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/** The SELECT of one chunk: at or above its start, below its end, as the stock splitter means them. */
final class ChunkQuery {
    private ChunkQuery() {}

    static String of(MySqlSnapshotSplit split, TableSchema table) {
        String columns =
                table.columns().stream().map(ColumnDecoder::selectExpression).collect(Collectors.joining(", "));
        String key = quoted(split.getSplitKeyType().getFieldNames().get(0));
        boolean from = split.getSplitStart() != null;
        boolean to = split.getSplitEnd() != null;
        return "SELECT " + columns + " FROM " + quoted(table.database()) + "." + quoted(table.name())
                + (from || to ? " WHERE " : "") + (from ? key + " >= ?" : "") + (from && to ? " AND " : "")
                + (to ? key + " < ?" : "");
    }

    static void bind(MySqlSnapshotSplit split, PreparedStatement statement) throws SQLException {
        int parameter = 1;
        if (split.getSplitStart() != null) {
            statement.setObject(parameter++, split.getSplitStart()[0]);
        }
        if (split.getSplitEnd() != null) {
            statement.setObject(parameter, split.getSplitEnd()[0]);
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
