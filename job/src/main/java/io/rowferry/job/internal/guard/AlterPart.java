package io.rowferry.job.internal.guard;

import java.util.List;

/** One of the changes that an ALTER TABLE makes. */
sealed interface AlterPart {
    /** Neither rows nor columns change. */
    record Neutral() implements AlterPart {}

    /** An index is gone that may have told rows apart. */
    record IndexDropped() implements AlterPart {}

    /** The primary key is another. */
    record PrimaryKeyChanged() implements AlterPart {}

    record ColumnAdded(String name, Placement placement) implements AlterPart {}

    record ColumnDropped(String name) implements AlterPart {}

    record ColumnRenamed(String from, String to) implements AlterPart {}

    /** A column gets this definition, and perhaps another name. */
    record ColumnDefined(String from, String to, ColumnDefinition definition, Placement placement)
            implements AlterPart {}

    /** All texts get another charset. */
    record Converted() implements AlterPart {}

    /** Columns that name no charset get another from now on. */
    record DefaultCharset() implements AlterPart {}

    /**
     * Rows come or go without a word.
     *
     * @param others tables that they come from or go to
     */
    record RowsReplaced(String how, List<TableName> others) implements AlterPart {
        public RowsReplaced {
            others = List.copyOf(others);
        }
    }

    record TableRenamed(TableName to) implements AlterPart {}

    /** A foreign key by which rows of this table change when others do. */
    record Cascade() implements AlterPart {}

    /** It cannot be told what it does. */
    record Unread() implements AlterPart {}
}
