package io.rowferry.job.internal.guard;

/**
 * A table as a statement names it.
 *
 * @param database that of the session where the statement names none
 * @param table its own name
 */
public record TableName(String database, String table) {
    @Override
    public String toString() {
        return database + "." + table;
    }
}
