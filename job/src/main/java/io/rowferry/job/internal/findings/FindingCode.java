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
    NOT_A_TABLE(Severity.BLOCKS, "The mapping names a view, whose changes are in no binlog."),
    NO_PRIMARY_KEY(Severity.BLOCKS, "A table's rows cannot be told apart."),
    CASCADE(Severity.BLOCKS, "A foreign key changes rows of a captured table, and the server does not log that."),
    MAPPING_PROBLEM(
            Severity.BLOCKS,
            "The mapping does not compile against the live schema. Not looked for while a table cannot be read or has no primary key."),
    RUN_DIFFERS(
            Severity.BLOCKS,
            "This deployment has begun already, with other captured tables or with a mapping that gives other items."),
    TABLE_SHAPE(Severity.BLOCKS, "A table that exists has other keys or indexes than the mapping wants."),
    FOREIGN_ITEMS(Severity.BLOCKS, "A table holds items that Rowferry did not write and could not protect."),
    TTL_ATTRIBUTE(Severity.BLOCKS, "A table has its TTL on another attribute than the mapping wants."),
    TARGET_UNREACHABLE(Severity.BLOCKS, "A table cannot be examined: network, credentials or rights. Exit code 4."),

    RELAXED_DURABILITY(
            Severity.LOSES,
            "After a power cut the server may have forgotten what was read from it already.",
            Risk.RELAXED_DURABILITY),
    SHORT_RETENTION(
            Severity.LOSES,
            "The server may delete its binlog before it has been read, by the number of rows.",
            Risk.SHORT_RETENTION),
    SNAPSHOT_OUTLASTS_BINLOG(
            Severity.LOSES,
            "The same, by what reading and writing were measured or are limited to: the snapshot takes more than half of the time for"
                    + " which the binlog is kept."),
    INIT_CONNECT(
            Severity.LOSES,
            "The server changes how each session of a user without SUPER is logged (`sql_log_bin`, `binlog_format` in `init_connect`)."),
    XA_IN_USE(
            Severity.LOSES,
            "XA transactions were prepared since the server's start. One that is rolled back after PREPARE, or whose tables are"
                    + " captured, is not followed as others are. Accept it if they are of other databases."),
    ENGINE(
            Severity.LOSES,
            "A captured table's engine has no transactions: what the binlog says and what the table holds may differ after an error"
                    + " or a restart."),
    KEY_COLLATION(
            Severity.LOSES,
            "Values that MySQL holds equal are different keys in DynamoDB, so a query by one of them finds a part of the rows."),
    ITEM_TOO_LARGE(Severity.LOSES, "Items over DynamoDB's 400 KB, which become dead letters."),
    CHILDREN_OVER_CAP(Severity.LOSES, "More children than the mapping's cap, so that the item becomes a dead letter."),
    REFUSED_ROWS(
            Severity.LOSES,
            "Rows that become dead letters for another reason; the codes are those of [dead letters](dead-letters.md)."),

    HOT_PARTITION(
            Severity.COSTS,
            "One partition key gets such a part of the writes that its 1,000 write units a second hold the others up."),
    FAN_OUT(Severity.COSTS, "One change of one row writes more than 1,000 items again."),
    LOW_CAPACITY(Severity.COSTS, "A table's capacity makes the snapshot take hours."),
    INDEX_CAPACITY(Severity.COSTS, "An index has less capacity than its table, and throttles it."),
    FURTHER_INDEX(Severity.COSTS, "A table has indexes that the mapping does not know; they cost write units as well."),
    REPLICATED_TABLE(Severity.COSTS, "A global table: each write is paid in every region."),
    SERVER_ID_IN_USE(
            Severity.COSTS,
            "A server id of `source.server-ids` belongs to another server or replica: two with one id end each other's connections."),

    TABLE_MISSING(Severity.NOTE, "A table of DynamoDB does not exist yet; `create-tables` creates it."),
    TTL_OFF(Severity.NOTE, "A table has no TTL, so tombstones would stay; `create-tables` turns it on."),
    LOCAL_INDEX(Severity.NOTE, "A table has a local secondary index, which bounds a partition key's items to 10 GB."),
    KNOWN_RUN(
            Severity.NOTE,
            "This deployment has begun already, so a start goes on."),
    SERVER_VERSION(Severity.NOTE, "A server of a kind or version that Rowferry has not been run with."),
    NO_GTID(
            Severity.NOTE,
            "The server has no GTIDs: the place to begin is the start of a binlog file, and no failover can be followed."),
    SOURCE_IS_REPLICA(Severity.NOTE, "The source is a replica: its lag adds to the migration's."),
    UNLOGGED_SESSIONS(
            Severity.NOTE,
            "Accounts that may turn the binlog off for their sessions, or change its format. What they do so is not seen."),
    PARTITIONED(
            Severity.NOTE,
            "A captured table has partitions: dropping, truncating or exchanging one is no change of rows for the binlog."),
    GENERATED_COLUMN(
            Severity.NOTE,
            "A mapped column is generated: a change of its expression changes values without a change of rows."),
    TYPE_POLICY(
            Severity.NOTE,
            "A mapped column may hold values that DynamoDB refuses; none of the rows that were looked at does. [Types](types.md) tells"
                    + " the policies."),
    DATETIME_EPOCH(Severity.NOTE, "`epoch` reads a DATETIME as UTC."),
    KEY_CASE(Severity.NOTE, "MySQL finds a key in any case, DynamoDB only as it is spelled."),
    ITEM_LARGE(Severity.NOTE, "Items over half of DynamoDB's 400 KB."),
    CHILDREN_NEAR_CAP(Severity.NOTE, "More than half as many children as the mapping's cap."),
    CHILDREN_CUT(
            Severity.NOTE, "More children than the cap, of which the item has the first ones, as the mapping says.");

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
