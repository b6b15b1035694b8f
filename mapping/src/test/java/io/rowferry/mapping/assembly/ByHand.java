package io.rowferry.mapping.assembly;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Orders;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes items of whole tables: each row looks through each join at all rows. For one thread. */
public final class ByHand {
    private static final Position HERE = new Position(1, 2, 3, 0, 1);

    private final CompiledMapping mapping;
    private final SourceSchema schema;
    private final Map<String, List<Row>> rows = new HashMap<>();

    ByHand(String items) {
        this(Orders.compile(items), Orders.SCHEMA);
    }

    public ByHand(CompiledMapping mapping, SourceSchema schema) {
        this.mapping = mapping;
        this.schema = schema;
    }

    public ByHand with(TableSchema table, @Nullable Object... values) {
        rows.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(Row.of(values));
        return this;
    }

    /** The item of the one row at the root of the first item type. */
    public ItemChange item() {
        Node root = mapping.assembly().nodes().get(0);
        Row row = rows(root).get(0);
        return mapping.assembly().item(root, row, HERE, content(root, row));
    }

    private Content content(Node node, Row row) {
        return Evaluation.content(node, row, join -> through(node.joins().get(join), row));
    }

    private Contribution through(Node join, Row row) {
        Bytes value = join.joined().near().of(row);
        List<Entry> entries = new ArrayList<>();
        for (Row far : rows(join)) {
            if (value != null && value.equals(join.joined().far().of(far))) {
                entries.add(Evaluation.entry(
                        join, far, behind -> through(join.joins().get(behind), far)));
            }
        }
        return Evaluation.together(join, entries);
    }

    private List<Row> rows(Node node) {
        return rows.getOrDefault(schema.tables().get(node.table()).name(), List.of());
    }
}
