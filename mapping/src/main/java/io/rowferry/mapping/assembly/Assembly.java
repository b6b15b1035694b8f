package io.rowferry.mapping.assembly;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.internal.apply.ItemPlan;
import io.rowferry.mapping.internal.apply.RowName;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The item types that are made of several rows. Immutable, for any thread.
 *
 * <p>{@code route} asks it where a row change goes; the owner asks it for the item.
 */
public final class Assembly {
    private final List<Node> nodes;
    /** By item type, those of one row too. */
    private final List<ItemPlan> plans;

    private final SourceSchema schema;
    private final RowRouting[][] byTable;
    /** By node. */
    private final @Nullable Lying[] lying;

    /**
     * @param nodes by their ids; none if every item type is made of one row
     * @param plans by item type
     * @param schema of the captured tables
     */
    public Assembly(List<Node> nodes, List<ItemPlan> plans, SourceSchema schema) {
        this.schema = schema;
        int tables = schema.tables().size();
        this.nodes = List.copyOf(nodes);
        this.plans = List.copyOf(plans);
        this.lying = nodes.stream()
                .map(node -> node.inOwner() && node.isLeaf() ? Lying.of(nodes.get(node.parent()), node) : null)
                .toArray(Lying[]::new);
        this.byTable = new RowRouting[tables][];
        for (int table = 0; table < tables; table++) {
            int here = table;
            this.byTable[table] = nodes.stream()
                    .filter(node -> node.table() == here)
                    .map(node -> new RowRouting(this, node))
                    .toArray(RowRouting[]::new);
        }
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Node node(int id) {
        return nodes.get(id);
    }

    /** Of the captured tables. */
    public SourceSchema schema() {
        return schema;
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** How the rows of a node lie with their root row; null if they do not, or look further. */
    public @Nullable Lying lying(Node node) {
        return lying[node.id()];
    }

    /** Join operators before the owner: the greatest level of any node. */
    public int levels() {
        return nodes.stream().mapToInt(node -> node.place().level()).max().orElse(0);
    }

    /** The root of an item type made of several rows. */
    public Node root(int itemType) {
        return nodes.stream()
                .filter(node -> node.isRoot() && node.place().itemType() == itemType)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("item type " + itemType + " is made of one row"));
    }

    /** Says what a row change means for each cell that it concerns. */
    public void route(RowChange change, Consumer<AssemblyMessage> out, Consumer<ItemChange.Unmappable> letters) {
        for (RowRouting routing : byTable[change.table()]) {
            routing.route(change, out, letters);
        }
    }

    /** Names a row of a node in a dead letter. */
    String nameOf(Node node, Row row) {
        return new RowName(schema.tables().get(node.table())).of(row);
    }

    ItemPlan plan(Node node) {
        return plans.get(node.place().itemType());
    }

    /** The item of a root row: to put, to delete, or a dead letter. */
    public ItemChange item(Node root, Row row, Position position, Content content) {
        return plan(root).assembled(row, position, content);
    }

    /** The level of the operator that holds a cell. */
    public int levelOf(CellKey cell) {
        return node(cell.node()).place().level();
    }
}
