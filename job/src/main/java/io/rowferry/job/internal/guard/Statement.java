package io.rowferry.job.internal.guard;

import java.util.List;

/** What a statement in the binlog is, as far as it matters for reading. */
sealed interface Statement {
    /** It begins, divides or ends a transaction. */
    record Transaction(Step step) implements Statement {}

    /** What it does to the transaction. */
    enum Step {
        BEGIN,
        XA_START,
        /** The transaction goes on: a savepoint, the end of an XA branch's statements. */
        WITHIN,
        END
    }

    /** It changes no row and no column of any table. */
    record Harmless(String verb) implements Statement {}

    /** It changes rows, which then do not stand in the binlog themselves. */
    record RowsChanged(String verb) implements Statement {}

    /** Tables lose their rows, or are gone. */
    record Emptied(String verb, List<TableName> tables) implements Statement {}

    /** A database is gone with all tables. */
    record DatabaseDropped(String database) implements Statement {}

    /** A table is made that did not exist. */
    record Created(TableName table) implements Statement {}

    /** Tables get other names, in this order. */
    record Renamed(List<Rename> renames) implements Statement {}

    /** One of them. */
    record Rename(TableName from, TableName to) {}

    /** A table's columns, keys or options change. */
    record Altered(TableName table, List<AlterPart> parts) implements Statement {}

    /** It cannot be told what it does. */
    record Unread(String verb) implements Statement {}
}
