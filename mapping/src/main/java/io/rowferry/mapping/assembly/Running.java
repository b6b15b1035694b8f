package io.rowferry.mapping.assembly;

import java.util.List;

/**
 * A contribution that rows come to and go from: a change costs what changed, not what all rows cost. In memory only, made anew of all rows
 * whenever it is not there. For one thread.
 */
public interface Running extends Contribution {
    /** The first rows, in any order. */
    void fill(List<Entry> entries);

    void add(Entry entry);

    /** @param entry as it was added */
    void remove(Entry entry);

    /** Bytes of memory that it takes, about. */
    long weight();

    /** For the rows of a node that are seen through its join. */
    static Running of(Node node) {
        if (node.role() instanceof Role.Children children && children.shape() == Role.Shape.LIST) {
            return new RunningList(node, children);
        } else if (node.role() instanceof Role.Total total
                && total.function() != Role.Function.MIN
                && total.function() != Role.Function.MAX) {
            return new RunningTotal(total);
        }
        return new RunningEntries(node);
    }
}
