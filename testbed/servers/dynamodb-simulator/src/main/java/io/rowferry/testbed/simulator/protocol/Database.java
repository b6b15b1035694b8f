package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.capacity.CapacityOptions;
import io.rowferry.testbed.simulator.expression.Expression;
import io.rowferry.testbed.simulator.fault.Faults;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** All that the calls share. Not thread-safe: one thread serves all requests. */
public final class Database {
    private final Map<String, Table> tables = new TreeMap<>();
    private final Expression.Cache expressions = new Expression.Cache();
    private final CapacityOptions options;
    private final Faults faults;
    private final LongSupplier nanos;
    private long ahead;

    /** @param nanos the clock of the capacity model */
    public Database(CapacityOptions options, Faults faults, LongSupplier nanos) {
        this.options = options;
        this.faults = faults;
        this.nanos = nanos;
    }

    /** @throws DynamoException if there is none */
    Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            checkName(name);
            throw DynamoException.noTable();
        }
        return table;
    }

    static void checkName(String name) {
        if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw DynamoException.validation("Invalid table/index name.  Table/index names must be between 3 and 255"
                    + " characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
        }
    }

    public Map<String, Table> tables() {
        return tables;
    }

    Expression.Cache expressions() {
        return expressions;
    }

    CapacityOptions options() {
        return options;
    }

    public Faults faults() {
        return faults;
    }

    long now() {
        return nanos.getAsLong() + ahead;
    }

    /** Lets the capacity model's clock, and nothing else, go ahead. */
    public void advance(long more) {
        ahead += more;
    }
}
