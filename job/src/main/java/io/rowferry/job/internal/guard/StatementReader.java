package io.rowferry.job.internal.guard;

import io.rowferry.job.internal.guard.Statement.Altered;
import io.rowferry.job.internal.guard.Statement.Created;
import io.rowferry.job.internal.guard.Statement.DatabaseDropped;
import io.rowferry.job.internal.guard.Statement.Emptied;
import io.rowferry.job.internal.guard.Statement.Harmless;
import io.rowferry.job.internal.guard.Statement.Rename;
import io.rowferry.job.internal.guard.Statement.Renamed;
import io.rowferry.job.internal.guard.Statement.RowsChanged;
import io.rowferry.job.internal.guard.Statement.Step;
import io.rowferry.job.internal.guard.Statement.Transaction;
import io.rowferry.job.internal.guard.Statement.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a statement as far as its kind and the tables that it names. Whatever it does not know is {@link Unread}. Used once.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/sql-data-definition-statements.html">Data definition statements</a>
 */
final class StatementReader {
    /** Statements that change rows; CALL, DO and SELECT run functions that do. */
    private static final Set<String> CHANGES = Set.of(
            "INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "WITH", "CALL", "DO", "SELECT", "HANDLER", "VALUES");

    private static final Set<String> HARMLESS = Set.of(
            "GRANT",
            "REVOKE",
            "ANALYZE",
            "OPTIMIZE",
            "REPAIR",
            "CHECK",
            "CHECKSUM",
            "FLUSH",
            "INSTALL",
            "UNINSTALL",
            "USE",
            "LOCK",
            "UNLOCK");

    /** What CREATE, ALTER and DROP make and drop without touching a table's rows or columns. */
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "DATABASE",
            "SCHEMA",
            "USER",
            "ROLE",
            "VIEW",
            "PROCEDURE",
            "FUNCTION",
            "TRIGGER",
            "EVENT",
            "SERVER",
            "TABLESPACE",
            "LOGFILE",
            "UNDO",
            "RESOURCE",
            "SEQUENCE",
            "PACKAGE",
            "INSTANCE",
            "LIBRARY",
            "REFERENCE",
            "MASKING");

    /** More words than a definer, an algorithm and a security clause have. */
    private static final int FAR_ENOUGH = 24;

    private final SqlWords words;
    private final String database;
    private final String verb;

    private StatementReader(SqlWords words, String database) {
        this.words = words;
        this.database = database;
        this.verb = words.peek(0).text().toUpperCase(Locale.ROOT);
    }

    /**
     * Reads a statement.
     *
     * @param database of the session that ran it
     */
    static Statement read(String sql, String database) {
        StatementReader reader = new StatementReader(SqlWords.of(sql), database);
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            return new Unread(reader.verb);
        }
    }

    private Statement read() {
        if (CHANGES.contains(verb)) {
            return rows();
        }
        if (HARMLESS.contains(verb)) {
            return new Harmless(verb);
        }
        return switch (verb) {
            case "BEGIN" -> new Transaction(Step.BEGIN);
            case "START" -> words.follow("START", "TRANSACTION") ? new Transaction(Step.BEGIN) : new Unread(verb);
            case "COMMIT" -> new Transaction(Step.END);
            case "ROLLBACK" ->
                new Transaction(words.peek(1).is("TO") || words.peek(2).is("TO") ? Step.WITHIN : Step.END);
            case "SAVEPOINT", "RELEASE" -> new Transaction(Step.WITHIN);
            case "XA" -> xa();
            case "SET" -> settings();
            case "RENAME" -> rename();
            case "TRUNCATE" -> truncate();
            case "DROP" -> drop();
            case "CREATE" -> create();
            case "ALTER" -> alter();
            default -> new Unread(verb);
        };
    }

    private Statement xa() {
        String step = words.peek(1).text().toUpperCase(Locale.ROOT);
        return switch (step) {
            case "START", "BEGIN" -> new Transaction(Step.XA_START);
            case "END" -> new Transaction(Step.WITHIN);
            case "PREPARE", "COMMIT", "ROLLBACK" -> new Transaction(Step.END);
            default -> new Unread(verb);
        };
    }

    private Statement settings() {
        return words.peek(1).is("PASSWORD")
                        || words.peek(1).is("DEFAULT")
                        || words.peek(1).is("ROLE")
                ? new Harmless("SET " + words.peek(1).text().toUpperCase(Locale.ROOT))
                : new Unread(verb);
    }

    /**
     * RDS keeps its own books in MySQL's schema by statements. Nobody can put a trigger or a view there, and none of its tables is
     * captured.
     */
    private Statement rows() {
        words.next();
        words.skip("IGNORE");
        words.skip("INTO");
        words.skip("FROM");
        boolean bookkeeping = Set.of("INSERT", "DELETE", "REPLACE", "UPDATE").contains(verb)
                && words.peek(0).text().equals("mysql")
                && words.peek(1).isSymbol(".")
                && words.peek(2).text().startsWith("rds_");
        return bookkeeping ? new Harmless(verb) : new RowsChanged(verb);
    }

    private Statement rename() {
        if (words.follow("RENAME", "USER")) {
            return new Harmless("RENAME USER");
        }
        words.next();
        if (!words.skip("TABLE") && !words.skip("TABLES")) {
            return new Unread(verb);
        }
        words.skip("IF", "EXISTS");
        List<Rename> renames = new ArrayList<>();
        do {
            TableName from = words.tableName(database);
            if (!words.skip("TO")) {
                return new Unread(verb);
            }
            renames.add(new Rename(from, words.tableName(database)));
        } while (words.skipSymbol(","));
        return !words.isAmbiguous() && (words.atEnd() || words.peek(0).isSymbol(";"))
                ? new Renamed(renames)
                : new Unread(verb);
    }

    private Statement truncate() {
        words.next();
        words.skip("TABLE");
        return new Emptied(verb, List.of(words.tableName(database)));
    }

    private Statement drop() {
        words.next();
        if (words.skip("TEMPORARY", "TABLE")) {
            return new Harmless("DROP TEMPORARY TABLE");
        }
        if (words.skip("TABLE") || words.skip("TABLES")) {
            words.skip("IF", "EXISTS");
            List<TableName> tables = new ArrayList<>();
            do {
                tables.add(words.tableName(database));
            } while (words.skipSymbol(","));
            return words.isAmbiguous() ? new Unread(verb) : new Emptied("DROP TABLE", tables);
        }
        if (words.skip("DATABASE") || words.skip("SCHEMA")) {
            words.skip("IF", "EXISTS");
            return new DatabaseDropped(words.name());
        }
        if (words.skip("INDEX")) {
            words.skip("IF", "EXISTS");
            words.name();
            return words.skip("ON")
                    ? new Altered(words.tableName(database), List.of(new AlterPart.IndexDropped()))
                    : new Unread(verb);
        }
        return otherObject();
    }

    private Statement create() {
        words.next();
        boolean replaced = words.skip("OR", "REPLACE");
        if (words.skip("TEMPORARY", "TABLE")) {
            return new Harmless("CREATE TEMPORARY TABLE");
        }
        if (words.skip("TABLE")) {
            // It is logged also where the table is there, and then nothing has happened; and it is there as long as no
            // statement has taken it away, which would have been met.
            boolean unlessThere = words.skip("IF", "NOT", "EXISTS");
            TableName table = words.tableName(database);
            return unlessThere
                    ? new Harmless("CREATE TABLE IF NOT EXISTS")
                    : replaced ? new Emptied("CREATE OR REPLACE TABLE", List.of(table)) : new Created(table);
        }
        for (String kind : List.of("ONLINE", "OFFLINE", "UNIQUE", "FULLTEXT", "SPATIAL", "VECTOR")) {
            words.skip(kind);
        }
        return words.follow("INDEX") ? new Harmless("CREATE INDEX") : otherObject();
    }

    private Statement alter() {
        words.next();
        words.skip("ONLINE");
        words.skip("OFFLINE");
        boolean ignore = words.skip("IGNORE");
        if (!words.skip("TABLE")) {
            return otherObject();
        }
        words.skip("IF", "EXISTS");
        TableName table = words.tableName(database);
        if (ignore) {
            // MariaDB leaves out rows that do not fit a new unique key.
            return new Altered(table, List.of(new AlterPart.RowsReplaced("ALTER IGNORE", List.of())));
        }
        return new Altered(table, AlterReader.read(words, database));
    }

    /** {@code CREATE DEFINER=... PROCEDURE} and the like. */
    private Statement otherObject() {
        for (int i = 0; i < FAR_ENOUGH; i++) {
            SqlWord word = words.peek(i);
            if (word.kind() == SqlWord.Kind.PLAIN
                    && OTHER_OBJECTS.contains(word.text().toUpperCase(Locale.ROOT))) {
                return new Harmless(verb + " " + word.text().toUpperCase(Locale.ROOT));
            }
        }
        return new Unread(verb);
    }
}
