package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.internal.apply.DocumentPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an item type at which rows of one table lie: the root, or the far side of a join. A tree: the same table at two
 * places is two nodes. Immutable, for any thread.
 *
 * @param id place in {@link Assembly#nodes()}
 * @param parent id of the node around it, -1 for a root
 * @param path names it in messages: {@code Order.lines.product}
 * @param place where its rows lie and are handled
 * @param role what its rows are to the node around it
 * @param join what joins its rows to those of the node around it; null for a root
 * @param rows what is made of one of its rows
 * @param joins the nodes that its rows look through: parents, children, totals, each sorted by name
 */
public record Node(
        int id,
        int parent,
        String path,
        Place place,
        Role role,
        @Nullable Join join,
        RowPlan rows,
        List<Node> joins) {
    public Node {
        joins = List.copyOf(joins);
    }

    /**
     * Where the rows of a node lie and are handled.
     *
     * @param itemType place in {@code CompiledMapping.itemTypes()}
     * @param table place in the source's schema
     * @param level of the operator that holds them: 0 is the owner, 1 the join operator before it, and so on
     */
    public record Place(int itemType, int table, int level) {}

    /**
     * A join.
     *
     * @param near columns of the node around it
     * @param far columns of this node, compared with them one by one
     */
    public record Join(JoinColumns near, JoinColumns far) {}

    /**
     * What is made of one row.
     *
     * @param columns that are needed
     * @param identity the primary key
     * @param order among the rows with one join value, ending with the primary key
     * @param document the attributes that come of the row itself
     */
    public record RowPlan(RowColumns columns, JoinColumns identity, OrderColumns order, DocumentPlan document) {}

    public boolean isRoot() {
        return parent < 0;
    }

    /** Whether its rows look through no further join: then one is an {@link Entry} by itself. */
    public boolean isLeaf() {
        return joins.isEmpty();
    }

    /** Whether its rows lie with their root row: children joined by the root's whole primary key. */
    public boolean inOwner() {
        return !isRoot() && place.level() == 0;
    }

    /** Whether the last row that went is remembered. */
    public boolean keepsLast() {
        return role instanceof Role.Parent parentRole && parentRole.missing() == Role.Missing.KEEP_LAST;
    }

    public int table() {
        return place.table();
    }

    /** The join of a node that is no root. */
    public Join joined() {
        if (join == null) {
            throw new IllegalStateException(path + " is a root");
        }
        return join;
    }

    /** The join values by which a row looks through this node's joins, null where one is NULL or cannot be compared. */
    public List<@Nullable Bytes> near(Row row) {
        @Nullable Bytes[] values = new Bytes[joins.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = joins.get(i).joined().near().of(row);
        }
        return java.util.Arrays.asList(values);
    }
}
