package io.rowferry.job.internal.guard;

import io.rowferry.job.internal.guard.AlterPart.Cascade;
import io.rowferry.job.internal.guard.AlterPart.ColumnAdded;
import io.rowferry.job.internal.guard.AlterPart.ColumnDefined;
import io.rowferry.job.internal.guard.AlterPart.ColumnDropped;
import io.rowferry.job.internal.guard.AlterPart.ColumnRenamed;
import io.rowferry.job.internal.guard.AlterPart.Converted;
import io.rowferry.job.internal.guard.AlterPart.DefaultCharset;
import io.rowferry.job.internal.guard.AlterPart.IndexDropped;
import io.rowferry.job.internal.guard.AlterPart.Neutral;
import io.rowferry.job.internal.guard.AlterPart.PrimaryKeyChanged;
import io.rowferry.job.internal.guard.AlterPart.RowsReplaced;
import io.rowferry.job.internal.guard.AlterPart.TableRenamed;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.guard.Statement.Altered;
import io.rowferry.job.internal.guard.Verdict.Passes;
import io.rowferry.job.internal.guard.Verdict.PassesIfAlike;
import io.rowferry.job.internal.guard.Verdict.Stops;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what an ALTER TABLE does to a captured table; see {@link StatementPolicy}. Pure, immutable. */
final class AlterPolicy {
    private final CapturedTables tables;
    private final boolean cascadesAreLogged;

    AlterPolicy(CapturedTables tables, boolean cascadesAreLogged) {
        this.tables = tables;
        this.cascadesAreLogged = cascadesAreLogged;
    }

    Verdict judge(Altered altered) {
        Optional<TableSchema> table =
                tables.find(altered.table().database(), altered.table().table());
        if (table.isEmpty()) {
            return altered.parts().stream()
                    .flatMap(part -> intoCaptured(part).stream())
                    .findFirst()
                    .orElseGet(Passes::new);
        }
        List<Verdict> verdicts = new ArrayList<>();
        altered.parts().forEach(part -> verdicts.add(judge(table.get(), part)));
        return gravest(verdicts);
    }

    /** What an ALTER of a table that is not captured does to one that is. */
    private Optional<Verdict> intoCaptured(AlterPart part) {
        if (part instanceof RowsReplaced replaced) {
            return replaced.others().stream()
                    .flatMap(other -> tables.find(other.database(), other.table()).stream())
                    .findFirst()
                    .map(other -> StatementPolicy.replaced(replaced.how() + " with " + StatementPolicy.name(other)));
        } else if (part instanceof TableRenamed renamed) {
            return tables.find(renamed.to().database(), renamed.to().table())
                    .map(taken ->
                            StatementPolicy.replaced("another table took the name " + StatementPolicy.name(taken)));
        }
        return Optional.empty();
    }

    /** A stop that cannot be accepted before one that can, and any stop before what must be looked at. */
    private static Verdict gravest(List<Verdict> verdicts) {
        Verdict gravest = new Passes();
        for (Verdict verdict : verdicts) {
            if (weight(verdict) > weight(gravest)) {
                gravest = verdict;
            }
        }
        return gravest;
    }

    private static int weight(Verdict verdict) {
        if (verdict instanceof Stops stops) {
            return stops.code().release() == Release.ACCEPT ? 3 : 4;
        } else if (verdict instanceof PassesIfAlike alike) {
            return alike.columns() ? 2 : 1;
        }
        return 0;
    }

    private Verdict judge(TableSchema table, AlterPart part) {
        if (part instanceof Neutral) {
            return new Passes();
        } else if (part instanceof IndexDropped) {
            return new PassesIfAlike("an index dropped", table, false);
        } else if (part instanceof PrimaryKeyChanged) {
            return changed(table, "its primary key");
        } else if (part instanceof ColumnAdded added) {
            return tables.uses(table, added.name())
                    ? changed(table, "the column " + added.name())
                    : new PassesIfAlike("a column added", table, false);
        } else if (part instanceof ColumnDropped dropped) {
            return column(table, dropped.name(), "a column dropped");
        } else if (part instanceof ColumnRenamed renamed) {
            return tables.uses(table, renamed.to())
                    ? changed(table, "the column " + renamed.to())
                    : column(table, renamed.from(), "a column renamed");
        } else if (part instanceof ColumnDefined defined) {
            return defined(table, defined);
        } else if (part instanceof Converted) {
            return converted(table);
        } else if (part instanceof DefaultCharset) {
            return notJudged(table, "the charset of columns that name none");
        } else if (part instanceof RowsReplaced replaced) {
            return StatementPolicy.replaced(replaced.how() + " of " + StatementPolicy.name(table));
        } else if (part instanceof TableRenamed) {
            return StatementPolicy.replaced(StatementPolicy.name(table) + " was renamed away");
        } else if (part instanceof Cascade) {
            return cascadesAreLogged
                    ? new Passes()
                    : new Stops(
                            Code.CASCADE_ADDED,
                            "a foreign key of " + StatementPolicy.name(table)
                                    + " changes its rows when others change, which this server does not log");
        }
        return notJudged(table, "something that is not known");
    }

    private Verdict column(TableSchema table, String name, String verb) {
        return tables.uses(table, name) ? changed(table, "the column " + name) : new PassesIfAlike(verb, table, true);
    }

    private Verdict defined(TableSchema table, ColumnDefined defined) {
        boolean used = tables.uses(table, defined.from()) || tables.uses(table, defined.to());
        if (used && !keeps(table, defined)) {
            return changed(table, "the column " + defined.from());
        }
        return new PassesIfAlike("a column defined anew", table, true);
    }

    private static boolean keeps(TableSchema table, ColumnDefined defined) {
        if (!defined.from().equalsIgnoreCase(defined.to())) {
            return false;
        }
        Column before = table.columns().get(table.indexOf(defined.from()));
        ColumnDefinition after = defined.definition();
        return !after.isGenerated()
                && DeclaredType.of(before.declared()).keepsValuesAs(after.type())
                && after.statedNullable()
                        .map(stated -> stated == before.nullable())
                        .orElse(true)
                && same(before.charset(), after.charset())
                && same(before.collation(), after.collation());
    }

    /** What is not named is the table's, which stays the same, and is looked at behind the statement. */
    private static boolean same(
            @org.jspecify.annotations.Nullable String before, @org.jspecify.annotations.Nullable String after) {
        return after == null || after.equalsIgnoreCase(before);
    }

    private Verdict converted(TableSchema table) {
        boolean texts = table.columns().stream()
                .anyMatch(column -> column.type() == ColumnType.TEXT && tables.uses(table, column.name()));
        return texts ? changed(table, "the charset of its texts") : new PassesIfAlike("another charset", table, false);
    }

    private static Stops changed(TableSchema table, String what) {
        return new Stops(
                Code.SCHEMA_CHANGED,
                "an ALTER TABLE of " + StatementPolicy.name(table) + " changes " + what
                        + ", which the mapping uses, and rows that no event tells of may have other values");
    }

    private static Stops notJudged(TableSchema table, String what) {
        return new Stops(Code.DDL_NOT_JUDGED, "an ALTER TABLE of " + StatementPolicy.name(table) + " changes " + what);
    }
}
