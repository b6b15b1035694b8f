package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.JoinColumns;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.Node.Join;
import io.rowferry.mapping.assembly.Node.Place;
import io.rowferry.mapping.assembly.Node.RowPlan;
import io.rowferry.mapping.assembly.OrderColumns;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.assembly.RowColumns;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.apply.DocumentPlan;
import io.rowferry.mapping.internal.apply.MapName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the nodes of the item types made of several rows, numbered as they are met on the way down. For one thread. */
final class NodeBuilder {
    private final SourceSchema schema;
    private final TreeMap<Integer, Node> nodes = new TreeMap<>();
    private int next;

    NodeBuilder(SourceSchema schema) {
        this.schema = schema;
    }

    /** By their ids. */
    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /**
     * Adds the nodes of an item type, if it has joins.
     *
     * @param document what comes of its own row
     */
    void add(BoundItem item, int itemType, DocumentPlan document) {
        if (item.joins().isEmpty()) {
            return;
        }
        int id = next++;
        TableSchema table = item.source();
        Set<Integer> columns = needed(table, item.joins());
        item.keys().values().stream().flatMap(BoundTemplate::references).forEach(key -> columns.add(key.index()));
        item.attributes().stream().flatMap(NodeBuilder::references).forEach(column -> columns.add(column.index()));
        JoinColumns identity = RowIdentity.of(table);
        OrderColumns order = new OrderColumns(OrderBinder.withPrimaryKey(table, List.of()));
        RowPlan rows = new RowPlan(new RowColumns(table.columns().size(), columns), identity, order, document);
        List<Node> joins = joins(item.joins(), id, itemType);
        Place place = new Place(itemType, schema.indexOf(table.name()), 0);
        nodes.put(id, new Node(id, -1, item.name(), place, new Role.Root(), null, rows, joins));
    }

    private List<Node> joins(List<BoundJoin> joins, int parent, int itemType) {
        List<Node> made = new ArrayList<>();
        for (BoundJoin join : joins) {
            made.add(join(join, parent, itemType));
        }
        return made;
    }

    private Node join(BoundJoin join, int parent, int itemType) {
        int id = next++;
        List<Node> joins = joins(join.joins(), id, itemType);
        Place place = new Place(
                itemType, schema.indexOf(join.table().name()), join.place().level());
        Join columns = new Join(
                new JoinColumns(join.on().stream()
                        .map(pair -> new JoinColumns.Column(pair.near(), pair.comparison()))
                        .toList()),
                new JoinColumns(join.on().stream()
                        .map(pair -> new JoinColumns.Column(pair.far(), pair.comparison()))
                        .toList()));
        Node node = new Node(id, parent, join.place().path(), place, join.role(), columns, rows(join), joins);
        nodes.put(id, node);
        return node;
    }

    private static RowPlan rows(BoundJoin join) {
        TableSchema table = join.table();
        BoundTemplate name = join.row().mapName();
        Set<Integer> columns = needed(table, join.joins());
        join.order().forEach(column -> columns.add(column.index()));
        Set<Integer> presence = new TreeSet<>();
        join.row().attributes().stream()
                .flatMap(NodeBuilder::references)
                .forEach(column -> (column.presence() ? presence : columns).add(column.index()));
        if (name != null) {
            name.references().forEach(column -> columns.add(column.index()));
        }
        return new RowPlan(
                new RowColumns(table.columns().size(), columns, presence),
                RowIdentity.of(table),
                new OrderColumns(join.order()),
                new DocumentPlan(join.row().attributes(), name == null ? null : new MapName(name), order(join)));
    }

    private static List<Reference> order(BoundJoin join) {
        List<Column> columns = join.table().columns();
        return join.order().stream()
                .map(OrderColumns.Column::index)
                .map(index -> Reference.plain(index, columns.get(index)))
                .toList();
    }

    private static Stream<Reference> references(Attribute attribute) {
        return attribute.template().references();
    }

    /** The primary key, and what the row is joined by to others. */
    private static Set<Integer> needed(TableSchema table, List<BoundJoin> joins) {
        Set<Integer> columns = new TreeSet<>();
        table.primaryKey().forEach(column -> columns.add(table.indexOf(column)));
        joins.stream().flatMap(join -> join.on().stream()).forEach(pair -> columns.add(pair.near()));
        return columns;
    }
}
