package io.rowferry.mapping;

import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.JoinColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database, asked in batches: what the {@link Materializer} sees items through. All answers are of one state of the
 * database; used by one thread.
 *
 * @param <X> what asking can fail with
 */
public interface RowLookup<X extends Exception> {
    /**
     * Rows of a table by some of their columns.
     *
     * @param table place in the schema
     * @param columns whose values are asked for
     * @param wanted the values, none NULL, as the rows have them that ask, by their bytes under the columns' comparison
     */
    record Question(int table, JoinColumns columns, Map<Bytes, List<Object>> wanted) {
        public Question {
            wanted = Map.copyOf(wanted);
        }

        /** The values by which the row is an answer; null if it is none. */
        public @Nullable Bytes answeredBy(Row row) {
            Bytes value = columns.of(row);
            return value != null && wanted.containsKey(value) ? value : null;
        }
    }

    /** Each row that is an answer, once, in any order. */
    List<Row> rows(Question question) throws X;

    /**
     * The rows of a table that have gone, or left some value, as they were before that, in the order in which they did; empty if
     * only the present is known.
     */
    Optional<List<Row>> gone(int table) throws X;
}
