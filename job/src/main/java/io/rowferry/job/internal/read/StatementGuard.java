package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.Alteration;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.StatementPolicy;
import io.rowferry.job.internal.guard.TableName;
import io.rowferry.job.internal.guard.Verdict;
import io.rowferry.job.internal.guard.Verdict.PassesIfAlike;
import io.rowferry.job.internal.guard.Verdict.Step;
import io.rowferry.job.internal.guard.Verdict.Stops;
import io.rowferry.job.internal.guard.Verdict.Swap;
import io.rowferry.job.internal.guard.Verdict.Swaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops at a statement behind which rows could be read wrong or not at all. Used by the client's thread, before Debezium reads the statement. */
final class StatementGuard {
    private static final Logger LOG = LoggerFactory.getLogger(StatementGuard.class);

    private final StatementPolicy policy;
    private final TrackedTables tracked;
    private final TablesBehind behind;
    private final BinlogStops stops;
    private final List<Expected> expected = new ArrayList<>();

    /** What a table's columns must be once Debezium has read the statement too. */
    private record Expected(TableName table, List<String> columns, BinlogPlace place) {}

    StatementGuard(StatementPolicy policy, TrackedTables tracked, TablesBehind behind, BinlogStops stops) {
        this.policy = policy;
        this.tracked = tracked;
        this.behind = behind;
        this.stops = stops;
    }

    /** What the statement does to the transaction. */
    Step see(String sql, String database, BinlogPlace place) {
        if (sql.equals("BEGIN")) {
            return Step.BEGINS;
        }
        Verdict verdict = policy.judge(sql, database);
        expect(sql, database, verdict, place);
        if (verdict instanceof Verdict.Transaction transaction) {
            return transaction.step();
        } else if (verdict instanceof Stops stop) {
            stops.at(stop.code(), stop.what(), place);
        } else if (verdict instanceof PassesIfAlike alike) {
            look(alike, place);
        } else if (verdict instanceof Swaps swaps) {
            swaps.swaps().forEach(swap -> look(swap, place));
        }
        return Step.ENDS;
    }

    /** Two readers of a statement that agree in what it makes of the columns. */
    private void expect(String sql, String database, Verdict verdict, BinlogPlace place) {
        if (verdict instanceof Swaps swaps) {
            for (Swap swap : swaps.swaps()) {
                String own = swap.table().database();
                tracked.columns(own, swap.ghost())
                        .ifPresent(columns -> expected.add(
                                new Expected(new TableName(own, swap.table().name()), columns, place)));
            }
        } else if (!(verdict instanceof Verdict.Transaction)) {
            policy.alteration(sql, database)
                    .ifPresent(alteration -> tracked.columns(
                                    alteration.table().database(),
                                    alteration.table().table())
                            .ifPresent(before -> expect(alteration, before, place)));
        }
    }

    private void expect(Alteration alteration, List<String> before, BinlogPlace place) {
        try {
            expected.add(new Expected(alteration.table(), alteration.columns(before), place));
        } catch (IllegalArgumentException e) {
            stops.at(
                    Code.DDL_NOT_JUDGED,
                    "an ALTER TABLE of " + alteration.table() + " that does not fit its columns as they are known ("
                            + e.getMessage() + ")",
                    place);
        }
    }

    /** To be called when Debezium has read the event that was {@linkplain #see seen}. */
    void readByDebezium() {
        for (Expected each : expected) {
            TableName table = each.table();
            boolean alike = tracked.columns(table.database(), table.table())
                    .filter(columns -> alike(columns, each.columns()))
                    .isPresent();
            if (!alike) {
                stops.at(
                        Code.SCHEMA_CHANGED,
                        "a statement on " + table
                                + " that Debezium does not understand, so that it would take the rows behind it apart"
                                + " wrongly",
                        each.place());
            }
        }
        expected.clear();
    }

    private static boolean alike(List<String> columns, List<String> others) {
        return columns.stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .toList()
                .equals(others.stream()
                        .map(column -> column.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private void look(PassesIfAlike alike, BinlogPlace place) {
        String table = alike.table().database() + "." + alike.table().name();
        Optional<String> difference = behind.difference(alike.table(), alike.columns());
        if (difference.isPresent()) {
            stops.at(
                    Code.SCHEMA_CHANGED,
                    "an ALTER TABLE of " + table + " (" + alike.verb() + "), and as the captured tables are now "
                            + difference.get(),
                    place);
        } else {
            LOG.info("DDL at {} is harmless: {} of {}", place, alike.verb(), table);
        }
    }

    private void look(Swap swap, BinlogPlace place) {
        String table = swap.table().database() + "." + swap.table().name();
        Optional<String> difference =
                tracked.difference(swap.table(), swap.ghost()).or(() -> behind.differenceOfSwapped(swap.table()));
        if (difference.isPresent()) {
            stops.at(
                    Code.TABLE_REPLACED,
                    swap.ghost() + " took the place of " + table + ", and " + difference.get(),
                    place);
        } else {
            LOG.info(
                    "DDL at {} is harmless: {} took the place of {} with the same columns", place, swap.ghost(), table);
        }
    }
}
