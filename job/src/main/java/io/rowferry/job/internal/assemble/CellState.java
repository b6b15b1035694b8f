package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the cell whose turn it is. Everything is bytes with a version of their own inside, so that a savepoint can be
 * read by later releases.
 */
interface CellState {
    /** Of a join cell: the rows of its value as entries, by primary key. */
    void putEntry(Bytes primaryKey, Bytes entry);

    void removeEntry(Bytes primaryKey);

    Iterable<Map.Entry<Bytes, Bytes>> entries();

    /** Of a join cell: addresses of the rows that look through it. */
    void addAsker(Bytes address);

    void removeAsker(Bytes address);

    Iterable<Bytes> askers();

    /** Of an owner: its root row, and what that sees. */
    Details own();

    /**
     * What is known of one row of the cell that looks through joins, itself and what it sees, by {@link DetailKey}; or, with no
     * primary key, the rows that lie with a root row, by their primary keys.
     */
    Details details(int node, Bytes primaryKey);

    /** A map from which nothing is read or written but what is asked for, as far as it is large. */
    interface Details {
        @Nullable
        Bytes get(Bytes key);

        void put(Bytes key, Bytes value);

        void remove(Bytes key);

        /** In any order. The details must not be changed meanwhile. */
        void forEach(BiConsumer<Bytes, Bytes> action);

        /** What was kept with them: the same rows, evaluated; null if nothing was, or no longer. */
        @Nullable
        LyingRows lying();

        /** Keeps it for as long as the details stay in memory. Whoever changes the details must change it too. */
        void keep(LyingRows rows);
    }
}
