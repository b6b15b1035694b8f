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
import io.rowferry.job.internal.guard.AlterPart.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what an ALTER TABLE changes. Used once.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/alter-table.html">ALTER TABLE</a>
 */
final class AlterReader {
    private static final List<String> ROWS_REPLACED =
            List.of("DROP", "TRUNCATE", "EXCHANGE", "DISCARD", "IMPORT", "CONVERT");
    private static final List<String> PARTITIONS_KEPT =
            List.of("ADD", "ANALYZE", "CHECK", "OPTIMIZE", "REBUILD", "REPAIR", "COALESCE", "REORGANIZE");
    private static final List<String> INDEXES =
            List.of("INDEX", "KEY", "FULLTEXT", "SPATIAL", "UNIQUE", "VECTOR", "CHECK");
    private static final List<String> NEUTRAL = List.of(
            "ENABLE",
            "DISABLE",
            "FORCE",
            "ALGORITHM",
            "LOCK",
            "WITH",
            "WITHOUT",
            "NOWAIT",
            "WAIT",
            "ORDER",
            "SECONDARY_LOAD",
            "SECONDARY_UNLOAD");
    private static final List<String> OPTIONS = List.of(
            "AUTO_INCREMENT",
            "AUTOEXTEND_SIZE",
            "AVG_ROW_LENGTH",
            "CHECKSUM",
            "COMMENT",
            "COMPRESSION",
            "DELAY_KEY_WRITE",
            "ENCRYPTION",
            "ENGINE_ATTRIBUTE",
            "KEY_BLOCK_SIZE",
            "MAX_ROWS",
            "MIN_ROWS",
            "PACK_KEYS",
            "PAGE_CHECKSUM",
            "ROW_FORMAT",
            "SECONDARY_ENGINE",
            "SECONDARY_ENGINE_ATTRIBUTE",
            "STATS_AUTO_RECALC",
            "STATS_PERSISTENT",
            "STATS_SAMPLE_PAGES",
            "TRANSACTIONAL");
    /** Engines that keep what was in a table. */
    private static final List<String> ENGINES = List.of("INNODB", "MYISAM", "ARIA", "ROCKSDB", "TOKUDB", "NDBCLUSTER");

    private final SqlWords part;
    private final String database;

    private AlterReader(SqlWords part, String database) {
        this.part = part;
        this.database = database;
    }

    /** @param words behind the table's name */
    static List<AlterPart> read(SqlWords words, String database) {
        for (String verb : ROWS_REPLACED) {
            if (words.follow(verb, "PARTITION") || words.follow(verb, "TABLESPACE") || words.follow(verb, "TABLE")) {
                String how = verb + " " + words.peek(1).text().toUpperCase(Locale.ROOT);
                return List.of(new RowsReplaced(how, otherTables(words, database)));
            }
        }
        // Lists of partitions have commas of their own.
        boolean partitions = PARTITIONS_KEPT.stream().anyMatch(verb -> words.follow(verb, "PARTITION"))
                || words.follow("REMOVE", "PARTITIONING")
                || words.follow("UPGRADE", "PARTITIONING");
        if (partitions) {
            return List.of(new Neutral());
        }
        if (words.isAmbiguous()) {
            return List.of(new Unread());
        }
        List<AlterPart> parts = new ArrayList<>();
        for (SqlWords part : words.split()) {
            parts.addAll(new AlterReader(part, database).read());
        }
        return parts;
    }

    /** Whose rows go to this table, or come from it. */
    private static List<TableName> otherTables(SqlWords words, String database) {
        List<TableName> tables = new ArrayList<>();
        while (!words.atEnd()) {
            if (words.next().is("TABLE") && words.peek(0).mayBeName()) {
                tables.add(words.tableName(database));
            }
        }
        return tables;
    }

    private List<AlterPart> read() {
        try {
            return part();
        } catch (IllegalArgumentException e) {
            return List.of(new Unread());
        }
    }

    private List<AlterPart> part() {
        if (part.skip("ADD")) {
            return add();
        } else if (part.skip("DROP")) {
            return List.of(drop());
        } else if (part.skip("MODIFY")) {
            column();
            String name = part.name();
            return defined(name, name);
        } else if (part.skip("CHANGE")) {
            column();
            String from = part.name();
            return defined(from, part.name());
        } else if (part.skip("RENAME")) {
            return List.of(rename());
        } else if (part.follow("ALTER") || part.followsOneOf(NEUTRAL)) {
            return List.of(new Neutral());
        } else if (part.skip("CONVERT", "TO")) {
            return List.of(new Converted());
        }
        return options();
    }

    private void column() {
        part.skip("COLUMN");
        part.skip("IF", "NOT", "EXISTS");
        part.skip("IF", "EXISTS");
    }

    private List<AlterPart> add() {
        if (part.follow("PRIMARY")) {
            return List.of(new PrimaryKeyChanged());
        } else if (part.skip("CONSTRAINT")) {
            if (!part.followsOneOf(List.of("PRIMARY", "UNIQUE", "CHECK", "FOREIGN"))) {
                part.name();
            }
            return add();
        } else if (part.follow("FOREIGN", "KEY")) {
            return List.of(cascades(part) ? new Cascade() : new Neutral());
        } else if (part.followsOneOf(INDEXES)) {
            return List.of(new Neutral());
        }
        column();
        if (!part.peek(0).isSymbol("(")) {
            return added(part, Placement.of(part));
        }
        List<AlterPart> added = new ArrayList<>();
        for (SqlWords one : SqlWords.split(part.parenthesized(), false)) {
            added.addAll(one.followsOneOf(INDEXES) ? List.of(new Neutral()) : added(one, Placement.UNSAID));
        }
        return added;
    }

    private static List<AlterPart> added(SqlWords column, Placement placement) {
        AlterPart added = new ColumnAdded(column.name(), placement);
        return cascades(column) ? List.of(added, new Cascade()) : List.of(added);
    }

    private AlterPart drop() {
        if (part.follow("PRIMARY")) {
            return new PrimaryKeyChanged();
        } else if (part.skip("FOREIGN", "KEY")) {
            return new Neutral();
        } else if (part.followsOneOf(List.of("INDEX", "KEY", "CONSTRAINT", "CHECK"))) {
            return new IndexDropped();
        }
        column();
        return new ColumnDropped(part.name());
    }

    private List<AlterPart> defined(String from, String to) {
        boolean cascades = cascades(part);
        Placement placement = Placement.of(part);
        AlterPart defined = new ColumnDefined(from, to, ColumnDefinition.read(part), placement);
        return cascades ? List.of(defined, new Cascade()) : List.of(defined);
    }

    private AlterPart rename() {
        if (part.skip("COLUMN")) {
            String from = part.name();
            return part.skip("TO") ? new ColumnRenamed(from, part.name()) : new Unread();
        } else if (part.followsOneOf(List.of("INDEX", "KEY"))) {
            return new Neutral();
        }
        if (!part.skip("TO") && !part.skip("AS")) {
            part.skipSymbol("=");
        }
        return new TableRenamed(part.tableName(database));
    }

    /** {@code ENGINE=InnoDB ROW_FORMAT=DYNAMIC}; they may stand one behind the other. */
    private List<AlterPart> options() {
        List<AlterPart> parts = new ArrayList<>();
        while (!part.atEnd() && !part.peek(0).isSymbol(";")) {
            if (part.skip("PARTITION", "BY")) {
                return List.of(new Neutral());
            }
            part.skip("DEFAULT");
            if (part.skip("CHARACTER", "SET") || part.skip("CHARSET") || part.skip("COLLATE")) {
                parts.add(new DefaultCharset());
            } else if (part.skip("ENGINE")
                    ? engineKeeps()
                    : OPTIONS.contains(part.next().text().toUpperCase(Locale.ROOT))) {
                parts.add(new Neutral());
            } else {
                return List.of(new Unread());
            }
            part.skipSymbol("=");
            part.next();
        }
        return parts;
    }

    private boolean engineKeeps() {
        int value = part.peek(0).isSymbol("=") ? 1 : 0;
        return ENGINES.contains(part.peek(value).text().toUpperCase(Locale.ROOT));
    }

    /** {@code ON DELETE CASCADE}, {@code ON UPDATE SET NULL} and so on, anywhere. */
    private static boolean cascades(SqlWords words) {
        for (int i = 0; i < words.left(); i++) {
            boolean rule = words.peek(i).is("ON")
                    && (words.peek(i + 1).is("DELETE") || words.peek(i + 1).is("UPDATE"));
            if (rule && (words.peek(i + 2).is("CASCADE") || words.peek(i + 2).is("SET"))) {
                return true;
            }
        }
        return false;
    }
}
