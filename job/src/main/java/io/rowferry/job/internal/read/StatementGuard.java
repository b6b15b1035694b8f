package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.StatementPolicy;
import io.rowferry.job.internal.guard.Verdict;
import io.rowferry.job.internal.guard.Verdict.PassesIfAlike;
import io.rowferry.job.internal.guard.Verdict.Step;
import io.rowferry.job.internal.guard.Verdict.Stops;
import io.rowferry.job.internal.guard.Verdict.Swap;
import io.rowferry.job.internal.guard.Verdict.Swaps;
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
