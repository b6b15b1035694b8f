package io.rowferry.job.internal.check;

import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How fast rows of the largest table come over this connection, decoded: as one snapshot reader reads them. Used once. */
final class ReadPace {
    /** That are read first, so that the server and this program are warm. */
    private static final int WARM_UP = 5_000;

    private static final int MEASURED = 20_000;

    private final SourceQueries source;

    ReadPace(SourceQueries source) {
        this.source = source;
    }

    /** Rows a second; empty if there are too few to say. */
    OptionalDouble measure(SourceSchema schema, Map<String, Long> estimates) throws SQLException {
        TableSchema largest = schema.tables().stream()
                .max(Comparator.comparing(table -> estimates.getOrDefault(table.name(), 0L)))
                .orElse(null);
        if (largest == null || estimates.getOrDefault(largest.name(), 0L) < WARM_UP) {
            return OptionalDouble.empty();
        }
        long rows = 0;
        long begun = System.nanoTime();
        try (TableRows found =
                TableRows.open(source.connection(), largest, "LIMIT " + (WARM_UP + MEASURED), List.of())) {
            while (found.next() != null) {
                rows++;
                if (rows == WARM_UP) {
                    begun = System.nanoTime();
                }
            }
        } catch (SQLException e) {
            if (!SourceQueries.isTooLong(e)) {
                throw e;
            }
        }
        long measured = rows - WARM_UP;
        return measured < WARM_UP
                ? OptionalDouble.empty()
                : OptionalDouble.of(measured * 1e9 / Math.max(1, System.nanoTime() - begun));
    }
}
