package io.rowferry.job.internal.findings;

import io.rowferry.job.internal.config.Risk;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be found. The codes ({@link #text()}) are part of the public interface; {@code docs/check.md} is made from this table.
 */
public enum FindingCode {
    BINLOG_OFF(Severity.BLOCKS, "The server writes no binlog, so no change would be seen."),
    BINLOG_FORMAT(Severity.BLOCKS, "The binlog holds statements instead of rows."),
    BINLOG_ROW_IMAGE(Severity.BLOCKS, "The binlog holds parts of rows."),
    PARTIAL_JSON(Severity.BLOCKS, "The binlog holds parts of JSON values."),
    COMPRESSED_TRANSACTIONS(Severity.BLOCKS, "The binlog's events are hidden in compressed ones."),
    BINLOG_FILTER(Severity.BLOCKS, "The server leaves the mapping's database out of its binlog."),
    UNLOGGED_REPLICA(
            Severity.BLOCKS,
            "The source is a replica that does not write what it gets from its own source to its binlog."),
    MISSING_GRANT(Severity.BLOCKS, "The MySQL user lacks a privilege; the remedy is the GRANT to run."),
    RELAXED_DURABILITY(
            Severity.LOSES,
            "After a power cut the server may have forgotten what was read from it already.",
            Risk.RELAXED_DURABILITY),
    SHORT_RETENTION(Severity.LOSES, "The server may delete its binlog before it has been read.", Risk.SHORT_RETENTION),

    NO_PRIMARY_KEY(Severity.BLOCKS, "A table's rows cannot be told apart."),
    NOT_A_TABLE(Severity.BLOCKS, "The mapping names a view, whose changes are in no binlog."),
    CASCADE(Severity.BLOCKS, "A foreign key changes rows of a captured table, and the server does not log that."),

    TARGET_UNREACHABLE(Severity.BLOCKS, "A table cannot be examined: network, credentials or rights. Exit code 4."),
    TABLE_MISSING(Severity.NOTE, "A table of DynamoDB does not exist yet; `create-tables` creates it."),
    TABLE_SHAPE(Severity.BLOCKS, "A table that exists has other keys or indexes than the mapping wants."),
    FOREIGN_ITEMS(Severity.BLOCKS, "A table holds items that Rowferry did not write and could not protect."),
    TTL_ATTRIBUTE(Severity.BLOCKS, "A table has its TTL on another attribute than the mapping wants."),
    TTL_OFF(Severity.NOTE, "A table has no TTL, so tombstones would stay; `create-tables` turns it on.");

    private final Severity severity;
    private final String meaning;
    private final @Nullable Risk risk;

    FindingCode(Severity severity, String meaning) {
        this(severity, meaning, null);
    }

    FindingCode(Severity severity, String meaning, @Nullable Risk risk) {
        this.severity = severity;
        this.meaning = meaning;
        this.risk = risk;
    }

    public Severity severity() {
        return severity;
    }

    /** A sentence for {@code docs/check.md}. */
    public String meaning() {
        return meaning;
    }

    /** What a config accepts it by; null if a start does not refuse it, or nothing makes it acceptable. */
    public @Nullable Risk risk() {
        return risk;
    }

    /** As scripts see it: {@code binlog-format}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
