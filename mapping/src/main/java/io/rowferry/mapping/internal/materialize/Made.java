package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.Value;
import io.rowferry.mapping.internal.apply.Reason;
import java.util.Map;

/** What a row, or what is seen through a join, is for the document around it. */
public sealed interface Made {
    Made NOTHING = new Nothing();

    /** Attributes. */
    record Document(Map<String, Value> attributes) implements Made {}

    /** A row that must be there is not, so neither is what it is a part of. */
    record Nothing() implements Made {}

    /** It cannot be made, and so the item cannot. */
    record Failed(String code, String reason) implements Made {
        static Failed of(Reason reason, String where) {
            return new Failed(reason.code(), where + ": " + reason.text());
        }
    }

    /** It depends on rows that are not known. */
    record Undecided(String reason) implements Made {}
}
