package io.rowferry.job.internal.guard;

import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.mapping.TableSchema;
import java.util.List;

/** What is to become of reading at a statement in the binlog. */
public sealed interface Verdict {
    /** It may be passed: nothing that is read changes. */
    record Passes() implements Verdict {}

    /** A transaction begins, goes on or ends here. */
    record Transaction(Step step) implements Verdict {}

    /** What a statement does to the transaction. */
    enum Step {
        BEGINS,
        BEGINS_XA,
        GOES_ON,
        ENDS
    }

    /**
     * It may be passed if the captured tables still give the same items.
     *
     * @param verb for the log
     * @param table whose columns or keys it changes
     * @param columns whether a column is another, so that what is computed of it changes too
     */
    record PassesIfAlike(String verb, TableSchema table, boolean columns) implements Verdict {}

    /**
     * It may be passed if each of these takes the name of a captured table with the same columns and rows.
     *
     * @param swaps in the pattern of gh-ost or pt-online-schema-change
     */
    record Swaps(List<Swap> swaps) implements Verdict {
        public Swaps {
            swaps = List.copyOf(swaps);
        }
    }

    /**
     * A table that takes another's place.
     *
     * @param table captured
     * @param ghost the name that the new one had
     */
    record Swap(TableSchema table, String ghost) {}

    /** It must not be passed. */
    record Stops(Code code, String what) implements Verdict {}
}
