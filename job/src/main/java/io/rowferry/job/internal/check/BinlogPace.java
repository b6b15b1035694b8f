package io.rowferry.job.internal.check;

import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast the binlog grows, and how many rows change: measured between two looks, of the whole server. Used once. */
final class BinlogPace {
    private static final String ROWS = "SHOW GLOBAL STATUS WHERE variable_name IN"
            + " ('Innodb_rows_inserted', 'Innodb_rows_updated', 'Innodb_rows_deleted')";
    private static final String LOGS = "SHOW BINARY LOGS";
    private static final int NAME = 1;
    private static final int SIZE = 2;

    private final SourceQueries source;
    private final BinlogPlace place;
    private final long rows;
    private final long nanos;

    private BinlogPace(SourceQueries source, BinlogPlace place, long rows) {
        this.source = source;
        this.place = place;
        this.rows = rows;
        this.nanos = System.nanoTime();
    }

    /** The first look. */
    static BinlogPace start(SourceQueries source) throws SQLException {
        return new BinlogPace(source, SourceDatabase.binlogPlace(source.connection()), rows(source));
    }

    /**
     * The second look, at least so long after the first.
     *
     * @param kept how long the server keeps its binlog, if that is known
     */
    BinlogFigure end(Duration least, Optional<Duration> kept) throws SQLException, InterruptedException {
        long left =
                least.toMillis() - Duration.ofNanos(System.nanoTime() - nanos).toMillis();
        if (left > 0) {
            Thread.sleep(left);
        }
        BinlogPlace now = SourceDatabase.binlogPlace(source.connection());
        long rowsNow = rows(source);
        Duration watched = Duration.ofNanos(System.nanoTime() - nanos);
        Map<String, Long> sizes = sizes();
        long stored = sizes.values().stream().mapToLong(Long::longValue).sum();
        return new BinlogFigure(written(place, now, sizes), Math.max(0, rowsNow - rows), watched, stored, kept);
    }

    /** Bytes between two places; of files that are listed. */
    static long written(BinlogPlace from, BinlogPlace to, Map<String, Long> sizes) {
        if (from.file().equals(to.file())) {
            return to.offset() - from.offset();
        }
        long between = 0;
        boolean behind = false;
        for (Map.Entry<String, Long> file : sizes.entrySet()) {
            if (file.getKey().equals(to.file())) {
                break;
            }
            between += behind ? file.getValue() : 0;
            if (file.getKey().equals(from.file())) {
                behind = true;
                between += file.getValue() - from.offset();
            }
        }
        return between + to.offset();
    }

    private static long rows(SourceQueries source) throws SQLException {
        return source.ask("row changes of the server", ROWS, List.of(), found -> {
                    long all = 0;
                    while (found.next()) {
                        all += found.getLong(2);
                    }
                    return all;
                })
                .orElse(0L);
    }

    private Map<String, Long> sizes() throws SQLException {
        return source.askIfAllowed("the sizes of the binlog's files", LOGS, BinlogPace::sizes)
                .orElse(Map.of());
    }

    private static Map<String, Long> sizes(ResultSet found) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        while (found.next()) {
            sizes.put(found.getString(NAME), found.getLong(SIZE));
        }
        return sizes;
    }
}
