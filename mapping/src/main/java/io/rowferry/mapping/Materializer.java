package io.rowferry.mapping;

import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.internal.materialize.Made;
import io.rowferry.mapping.internal.materialize.TreeReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The oracle: a plain function from all rows to all items, which knows nothing of changes, their order or what was written. It is
 * what the job is measured by, so it shares with the operators the compiled tree and what a row is by itself, and nothing of how
 * rows are brought together: it orders by comparing values, and counts, caps and merges on its own. Immutable, for any thread.
 */
public final class Materializer {
    /** Items have versions, and no outcome depends on them. */
    private static final Position ANY = Position.snapshot(1);

    private final CompiledMapping mapping;
    private final Assembly assembly;
    private final SourceSchema schema;
    /** Of the item types made of several rows. */
    private final Map<Integer, Node> roots = new HashMap<>();

    public Materializer(CompiledMapping mapping) {
        this.mapping = mapping;
        this.assembly = mapping.assembly();
        this.schema = assembly.schema();
        assembly.nodes().stream()
                .filter(Node::isRoot)
                .forEach(root -> roots.put(root.place().itemType(), root));
    }

    /** The place in the schema of the table whose rows an item type's items belong to. */
    public int rootTable(int itemType) {
        return schema.indexOf(mapping.itemTypes().get(itemType).sourceTable());
    }

    /** What becomes of some root rows, each in its place; held in memory with every row that they see. */
    public <X extends Exception> List<Materialized> outcomes(int itemType, List<Row> rows, RowLookup<X> lookup)
            throws X {
        Node root = roots.get(itemType);
        List<Materialized> outcomes = new ArrayList<>(rows.size());
        if (root == null) {
            rows.forEach(row -> outcomes.add(ofOneRow(itemType, row)));
            return outcomes;
        }
        List<Made> made = new TreeReading<>(schema, lookup).made(root, rows);
        for (int i = 0; i < rows.size(); i++) {
            outcomes.add(of(root, rows.get(i), made.get(i)));
        }
        return outcomes;
    }

    private Materialized ofOneRow(int itemType, Row row) {
        List<Materialized> outcomes = new ArrayList<>();
        mapping.apply(new RowChange(rootTable(itemType), ANY, null, row), change -> {
            if (change.itemType() == itemType) {
                outcomes.add(outcome(change));
            }
        });
        return outcomes.get(0);
    }

    private Materialized of(Node root, Row row, Made made) {
        Content content;
        if (made instanceof Made.Document document) {
            content = new Content.Present(Attributes.of(document.attributes()));
        } else if (made instanceof Made.Failed failed) {
            content = new Content.Failed(failed.code(), failed.reason());
        } else {
            content = Content.MISSING;
        }
        Materialized outcome = outcome(assembly.item(root, row, ANY, content));
        return made instanceof Made.Undecided undecided && outcome instanceof Materialized.Absent absent
                ? new Materialized.Undecided(absent.key(), undecided.reason())
                : outcome;
    }

    private static Materialized outcome(ItemChange change) {
        if (change instanceof ItemChange.Put put) {
            return new Materialized.Item(put.key(), put.attributes().map());
        } else if (change instanceof ItemChange.Rejected rejected) {
            return new Materialized.Rejected(rejected.key(), rejected.code(), rejected.reason());
        } else if (change instanceof ItemChange.Unmappable unmappable) {
            return new Materialized.Unmappable(unmappable.source(), unmappable.code(), unmappable.reason());
        } else if (change instanceof ItemChange.Delete delete) {
            return new Materialized.Absent(delete.key());
        }
        throw new IllegalStateException("an item change of another kind: " + change.getClass());
    }

    /** What becomes of every root row, with its item type. */
    public void forEach(MemoryRows rows, BiConsumer<Integer, Materialized> out) {
        for (int type = 0; type < mapping.itemTypes().size(); type++) {
            for (Materialized outcome : outcomes(type, rows.all(rootTable(type)), rows)) {
                out.accept(type, outcome);
            }
        }
    }

    /** Every item that the rows give, by its key. */
    public Map<ItemKey, Map<String, Value>> items(MemoryRows rows) {
        Map<ItemKey, Map<String, Value>> items = new HashMap<>();
        forEach(rows, (type, outcome) -> {
            if (outcome instanceof Materialized.Item item && items.put(item.key(), item.attributes()) != null) {
                throw new IllegalStateException("two rows give one item of "
                        + mapping.itemTypes().get(type).name());
            }
        });
        return items;
    }

    /** The keys of the items that cannot be made as they should be. */
    public Set<ItemKey> rejected(MemoryRows rows) {
        Set<ItemKey> rejected = new HashSet<>();
        forEach(rows, (type, outcome) -> {
            if (outcome instanceof Materialized.Rejected item) {
                rejected.add(item.key());
            }
        });
        return rejected;
    }
}
