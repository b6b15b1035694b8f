package io.rowferry.mapping.assembly;

/** What a node's rows are to the node around it. */
public sealed interface Role {
    /** The row that the item belongs to. */
    record Root() implements Role {}

    /** At most one row, whose attributes are copied into the node around it. */
    record Parent(Missing missing) implements Role {}

    /** What becomes of the node around a parent that is not there. */
    enum Missing {
        /** The parent's attributes are NULL, its lists empty, its counts 0. */
        NULL,
        /** The node around it is not there either: the item, the element, or the parent. */
        DROP,
        /** As the last row with this join value was when it went, as far as that was seen; else as {@link #NULL}. */
        KEEP_LAST
    }

    /**
     * Any number of rows, as a list or a map in one attribute.
     *
     * @param attribute its name
     */
    record Children(String attribute, Shape shape, Cap cap) implements Role {}

    /** How children lie in their attribute. */
    enum Shape {
        LIST,
        /** By a name that each child has. */
        MAP
    }

    /**
     * How many children an item holds.
     *
     * @param at the greatest number
     * @param over what becomes of more
     */
    record Cap(int at, Over over) {}

    /** What becomes of an item with more children than its cap. */
    enum Over {
        /** The item is rejected. */
        REJECT,
        /** It has the first ones only. */
        TRUNCATE
    }

    /**
     * One value made of any number of rows.
     *
     * @param attribute its name
     * @param nulls whether a total without a value is omitted or NULL
     */
    record Total(String attribute, Function function, WithoutValue nulls) implements Role {}

    /** What a total of no values looks like; a count is 0. */
    enum WithoutValue {
        OMIT,
        NULL
    }

    /** SQL's aggregate functions: those of no rows or NULLs alone are NULL, but for the counts, which are 0. */
    enum Function {
        /** Of rows. */
        COUNT,
        /** Of rows in which the column is not NULL. */
        COUNT_OF,
        /** Exact: of the decimals that the items hold, floats included. */
        SUM,
        MIN,
        MAX
    }
}
