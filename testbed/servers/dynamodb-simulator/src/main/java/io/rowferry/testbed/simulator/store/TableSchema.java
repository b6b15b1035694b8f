package io.rowferry.testbed.simulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table is made with. */
public record TableSchema(
        String name, KeyAttribute hash, @Nullable KeyAttribute sort, List<Index> indexes) {
    public TableSchema {
        indexes = List.copyOf(indexes);
    }

    /** @param type S, N or B */
    public record KeyAttribute(String name, String type) {}

    /**
     * A global secondary index.
     *
     * @param projection ALL, KEYS_ONLY or INCLUDE
     * @param included further attributes, for INCLUDE
     */
    public record Index(
            String name, KeyAttribute hash, @Nullable KeyAttribute sort, String projection, List<String> included) {
        public Index {
            included = List.copyOf(included);
        }
    }

    public boolean isKey(String attribute) {
        return attribute.equals(hash.name()) || (sort != null && attribute.equals(sort.name()));
    }
}
