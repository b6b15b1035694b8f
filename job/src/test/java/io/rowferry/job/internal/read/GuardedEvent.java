package io.rowferry.job.internal.read;

import io.rowferry.testbed.MySqlServer;
import java.util.Arrays;

/**
 * Something that happens on the source and that the binlog does not tell in rows.
 *
 * @param event in words, for the page
 * @param code of the stop; empty where reading goes on and everything is right
 * @param create the table's columns and options, behind its name
 * @param happening what happens to a table of ten rows
 */
record GuardedEvent(String event, String code, String create, Happening happening) {
    /** Columns that the mapping uses, and {@code extra}, which it does not. */
    static final String COLUMNS = "(id BIGINT PRIMARY KEY, v INT, name VARCHAR(40), j JSON, extra INT)";

    /** What happens. */
    @FunctionalInterface
    interface Happening {
        /** @param table its own name */
        void to(MySqlServer mysql, String database, String table) throws Exception;
    }

    static GuardedEvent stops(String code, String event, String... statements) {
        return new GuardedEvent(event, code, COLUMNS, sql(statements));
    }

    static GuardedEvent passes(String event, String... statements) {
        return new GuardedEvent(event, "", COLUMNS, sql(statements));
    }

    GuardedEvent on(String columns) {
        return new GuardedEvent(event, code, columns, happening);
    }

    GuardedEvent with(Happening other) {
        return new GuardedEvent(event, code, create, other);
    }

    /** Statements of one session; {@code T} is the table, {@code DB} its database. */
    static Happening sql(String... statements) {
        return (mysql, database, table) -> mysql.execute(Arrays.stream(statements)
                .map(sql -> sql.replace("DB.", database + ".").replaceAll("\\bT\\b", database + "." + table))
                .toArray(String[]::new));
    }

    @Override
    public String toString() {
        return event;
    }
}
