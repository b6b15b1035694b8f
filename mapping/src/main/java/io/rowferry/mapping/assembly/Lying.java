package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one table that lie with their root row. They are sent and kept once for all nodes at which they look no further, in the
 * columns that any of these needs: a list and totals of the same lines are then one row a line, and not one for each. What a row is
 * at each node is worked out when the item is made. Immutable, for any thread.
 *
 * @param nodes at which the rows lie; the first stands for all in messages and state
 * @param columns that any of them needs
 */
public record Lying(List<Node> nodes, RowColumns columns) {
    /** Of a leaf that lies with its root row. */
    static Lying of(Node root, Node leaf) {
        List<Node> nodes = root.joins().stream()
                .filter(node -> node.inOwner()
                        && node.isLeaf()
                        && node.table() == leaf.table()
                        && node.joined()
                                .far()
                                .columns()
                                .equals(leaf.joined().far().columns()))
                .toList();
        RowColumns columns = nodes.stream()
                .map(node -> node.rows().columns())
                .reduce(RowColumns::or)
                .orElseThrow();
        return new Lying(nodes, columns);
    }

    Bytes bytes(Row row) {
        return new StoredRow(List.of(), row).toBytes(columns);
    }

    /** Id of the node that stands for all. */
    public int lead() {
        return nodes.get(0).id();
    }

    /** What a row is at each node, by the bytes that {@link AssemblyMessage.RowSet} had. */
    public List<Entry> entries(Bytes bytes) {
        Row row = StoredRow.ofBytes(0, columns, bytes).row();
        List<Entry> entries = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            entries.add(Evaluation.entry(node, row));
        }
        return entries;
    }
}
