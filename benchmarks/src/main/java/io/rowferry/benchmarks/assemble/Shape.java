package io.rowferry.benchmarks.assemble;

import java.io.Serializable;

/**
 * A shop, and what happens to it.
 *
 * @param name in tables of figures
 * @param linesPerOrder at the beginning
 * @param changes how many, after the snapshot
 */
public record Shape(String name, int customers, int orders, int linesPerOrder, Kind kind, int changes)
        implements Serializable {
    /** What the changes are. */
    public enum Kind {
        /** Of lines, orders and customers, all of them as fast as can be. */
        MIXED,
        /** Customers get other names, each when the one before has reached all its items. */
        RENAMES
    }

    public Shape {
        if (customers < 1 || orders < 1 || linesPerOrder < 0 || changes < 1) {
            throw new IllegalArgumentException("a shop has a customer, an order and a change at least: " + name);
        }
    }

    /** Rows of all tables at the beginning. */
    int rows() {
        return customers + orders + lines();
    }

    int lines() {
        return orders * linesPerOrder;
    }

    /** The snapshot, then the changes: all at once or one after the other. */
    int stages() {
        return kind == Kind.MIXED ? 2 : 1 + changes;
    }

    int changesIn(int stage) {
        return stage == 0 ? rows() : kind == Kind.MIXED ? changes : 1;
    }

    /** The same in small, for what is not measured. */
    Shape warm() {
        int share = 4;
        return new Shape(
                name + "-warm",
                Math.max(customers / share, 1),
                Math.max(orders / share, 1),
                linesPerOrder,
                kind,
                kind == Kind.MIXED ? Math.max(changes / share, 1) : changes);
    }
}
