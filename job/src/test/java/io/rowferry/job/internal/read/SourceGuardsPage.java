package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.Release;
import java.util.Map;

/** {@code docs/source-guards.md}, made of what a run of {@link SourceGuardsITCase} has seen. */
final class SourceGuardsPage {
    private static final String OTHERS = """
            ## At the start, and of the connection
            | event | without the guard | with it | shown by |
            |---|---|---|---|
            | foreign key ON DELETE or UPDATE CASCADE or SET NULL on a captured table, on servers that do not log what it does (before 9.6, or with `innodb_native_foreign_keys`) | as with the one added in the binlog, above | refused, each key named | `BadSourceITCase` |
            | `binlog_format`, `binlog_row_image` other than ROW and FULL, no binlog | rows | refused | `BadSourceITCase` |
            | `sync_binlog`, `innodb_flush_log_at_trx_commit` other than 1 | after a power cut, transactions that were read and that MySQL no longer has (argued, not seen) | refused, or `source.accept: relaxed-durability` | `BadSourceITCase` |
            | binlog kept for less than twice the estimated snapshot | rows, when it is gone (argued) | refused, or `source.accept: short-retention` | `BadSourceITCase` |
            | binlog that is gone | the attempt fails again and again | `RF-SRC-013`: begin anew | `ReadFailureITCase` |
            | P0 by file and offset instead of the GTID set, under load | more than half of 200 probes counted a transaction that a SELECT right behind did not show: neither the snapshot nor the binlog would have it | P0 is the GTID set; without GTIDs the start of a file | `StartTakingITCase` |
            | DDL while the snapshot is read: `DROP v, ADD z` | v's values in w, w's in z, with no error ([trial](evidence.md#reading-mysql)) | `RF-SRC-002` | `ReadStopsITCase` |
            | a dump connection that ends cleanly | deaf for ever, 501 of 1,001 rows ([trial](evidence.md#reading-mysql)) | a new attempt, nothing missing | `ReadFailureITCase` |
            | a connection that is open at one end only | nothing comes, and nothing says so | a new attempt after three heartbeats | `ReadFailureITCase` |
            | another server on the same address | its positions would be taken for the old server's | `RF-SRC-001` | `ReadFailureITCase` |
            """;

    private SourceGuardsPage() {}

    /**
     * The page.
     *
     * @param lost in what reading differs from the table at the end, by event, where nothing stops it
     */
    static String of(String version, Map<GuardedEvent, String> lost) {
        StringBuilder page = new StringBuilder("""
                # What the source does not tell, and what was lost without the guard

                <!-- Written by SourceGuardsITCase; its failing test tells how to refresh it. -->

                Each row was seen on MySQL %s: once with the guard, where the job stopped before anything behind the event was handed on, and once with
                every stop passed, as if it had been accepted. Then the rows that were read were compared with those of the table, which had ten.

                ## In the binlog
                | event | without the guard | with it | way on |
                |---|---|---|---|
                """.formatted(version));
        lost.forEach((event, what) -> {
            Code code = Code.of(event.code()).orElseThrow();
            page.append("| %s | %s | [`%s`](guard-stops.md#%s) | %s |\n"
                    .formatted(event.event(), what, code.text(), code.text().toLowerCase(java.util.Locale.ROOT), wayOn(code.release())));
        });
        page.append("| `UPDATE` of a session with `binlog_row_image=MINIMAL` | the attempt fails again and again"
                + " | [`RF-SRC-012`](guard-stops.md#rf-src-012) | begin anew |\n\n");
        page.append("## In the binlog, and harmless\n");
        page.append("These pass, and every row was right at the end:\n\n");
        GuardedEvents.PASSES.forEach(event -> page.append("- ").append(event.event()).append('\n'));
        page.append("\nOn any server unseen: `sql_log_bin=0`, and what an account with the right to set it does so.\n\n");
        return page.append(OTHERS).toString();
    }

    private static String wayOn(Release release) {
        return switch (release) {
            case MEND -> "mend it";
            case ACCEPT -> "accept, or begin anew";
            case REBUILD -> "begin anew";
        };
    }
}
