package io.rowferry.job.internal.guard;

import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.Statement.Altered;
import io.rowferry.job.internal.guard.Statement.Created;
import io.rowferry.job.internal.guard.Statement.DatabaseDropped;
import io.rowferry.job.internal.guard.Statement.Emptied;
import io.rowferry.job.internal.guard.Statement.Harmless;
import io.rowferry.job.internal.guard.Statement.Rename;
import io.rowferry.job.internal.guard.Statement.Renamed;
import io.rowferry.job.internal.guard.Statement.RowsChanged;
import io.rowferry.job.internal.guard.Statement.Transaction;
import io.rowferry.job.internal.guard.Statement.Unread;
import io.rowferry.job.internal.guard.Verdict.Passes;
import io.rowferry.job.internal.guard.Verdict.PassesIfAlike;
import io.rowferry.job.internal.guard.Verdict.Stops;
import io.rowferry.job.internal.guard.Verdict.Swap;
import io.rowferry.job.internal.guard.Verdict.Swaps;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the statements in the binlog. Pure, immutable.
 *
 * <p><b>Why it is enough to judge one at a time.</b> Everything that decoding and mapping rest on - the used columns' types, charsets and
 * nullability, the primary key, the rows of the tables - is what it was at P0 as long as each statement that would change it stops the job.
 * So a statement is judged against the schema that the mapping was compiled with, wherever in the binlog it stands, and two statements of
 * which one takes back what the other did are two stops. What the statement's text does not tell is asked of information_schema behind it
 * ({@link PassesIfAlike}).
 */
public final class StatementPolicy {
    private final CapturedTables tables;
    private final AlterPolicy alters;

    /** @param cascadesAreLogged whether the server writes what foreign keys do to the binlog */
    public StatementPolicy(CapturedTables tables, boolean cascadesAreLogged) {
        this.tables = tables;
        this.alters = new AlterPolicy(tables, cascadesAreLogged);
    }

    /**
     * Judges a statement.
     *
     * @param database of the session that ran it
     */
    public Verdict judge(String sql, String database) {
        Statement statement = StatementReader.read(sql, database);
        if (statement instanceof Transaction transaction) {
            return new Verdict.Transaction(step(transaction.step()));
        } else if (statement instanceof Harmless) {
            return new Passes();
        } else if (statement instanceof RowsChanged changed) {
            return new Stops(
                    Code.ROWS_BY_STATEMENT,
                    "rows were changed by a statement that stands in the binlog as a statement (" + changed.verb()
                            + "), so what it did to which rows cannot be seen: a session has set binlog_format");
        } else if (statement instanceof Unread unread) {
            return new Stops(
                    Code.DDL_NOT_JUDGED, "a statement (" + unread.verb() + ") of which it is not known what it does");
        } else if (statement instanceof Emptied emptied) {
            return emptied.tables().stream()
                    .flatMap(table -> find(table).stream())
                    .findFirst()
                    .<Verdict>map(table -> replaced(emptied.verb() + " of " + name(table)))
                    .orElseGet(Passes::new);
        } else if (statement instanceof DatabaseDropped dropped) {
            return dropped.database().equalsIgnoreCase(tables.database())
                    ? replaced("DROP DATABASE " + tables.database())
                    : new Passes();
        } else if (statement instanceof Created created) {
            return find(created.table())
                    .<Verdict>map(table -> replaced("CREATE TABLE " + name(table) + ", which was there before"))
                    .orElseGet(Passes::new);
        } else if (statement instanceof Renamed renamed) {
            return renamed(renamed.renames());
        } else if (statement instanceof Altered altered) {
            return alters.judge(altered);
        }
        throw new IllegalStateException("unknown kind of statement " + statement.getClass());
    }

    /** What a statement makes of a table's columns, if it is an ALTER TABLE. */
    public Optional<Alteration> alteration(String sql, String database) {
        return StatementReader.read(sql, database) instanceof Altered altered
                ? Optional.of(new Alteration(altered.table(), altered.parts()))
                : Optional.empty();
    }

    private static Verdict.Step step(Statement.Step step) {
        return switch (step) {
            case BEGIN -> Verdict.Step.BEGINS;
            case XA_START -> Verdict.Step.BEGINS_XA;
            case WITHIN -> Verdict.Step.GOES_ON;
            case END -> Verdict.Step.ENDS;
        };
    }

    /** Goes through the renames in their order, and looks which table bears a captured one's name at the end. */
    private Verdict renamed(List<Rename> renames) {
        Map<String, TableName> origins = new HashMap<>();
        Set<String> free = new HashSet<>();
        for (Rename rename : renames) {
            TableName origin = origins.remove(key(rename.from()));
            origins.put(key(rename.to()), origin == null ? rename.from() : origin);
            free.add(key(rename.from()));
            free.remove(key(rename.to()));
        }
        List<Swap> swaps = new ArrayList<>();
        for (TableSchema table : tables.schema().tables()) {
            String own = key(new TableName(table.database(), table.name()));
            TableName origin = origins.get(own);
            if (free.contains(own)) {
                return replaced(name(table) + " was renamed away");
            } else if (origin != null && !key(origin).equals(own)) {
                if (!origin.database().equalsIgnoreCase(table.database())
                        || !Ghosts.mayReplace(table, origin.table())) {
                    return replaced("another table took the name " + name(table));
                }
                swaps.add(new Swap(table, origin.table()));
            }
        }
        return swaps.isEmpty() ? new Passes() : new Swaps(swaps);
    }

    private static String key(TableName name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private Optional<TableSchema> find(TableName name) {
        return tables.find(name.database(), name.table());
    }

    static Stops replaced(String what) {
        return new Stops(Code.TABLE_REPLACED, what + ": rows came or went that no event tells of");
    }

    static String name(TableSchema table) {
        return table.database() + "." + table.name();
    }
}
