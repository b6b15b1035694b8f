package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which columns of each captured table decide about some item. For one thread, for one use. */
final class UsedColumns {
    private final SourceSchema schema;
    private final List<Set<Integer>> byTable;
    /** Tables of whose rows state is kept. */
    private final Set<Integer> kept = new TreeSet<>();

    private UsedColumns(SourceSchema schema) {
        this.schema = schema;
        this.byTable = schema.tables().stream()
                .<Set<Integer>>map(table -> new TreeSet<>())
                .toList();
    }

    static UsedColumns of(SourceSchema schema, Iterable<BoundItem> items) {
        UsedColumns used = new UsedColumns(schema);
        items.forEach(used::add);
        return used;
    }

    /** By their places, for each table by its place. */
    List<List<Integer>> byTable() {
        return byTable.stream().map(List::copyOf).toList();
    }

    /**
     * What their values are read by, one line a table. Where rows are kept, in the order in which they are kept, which is that of the
     * table; elsewhere the order means nothing.
     */
    String form() {
        return IntStream.range(0, byTable.size())
                .filter(table -> !byTable.get(table).isEmpty())
                .mapToObj(this::form)
                .collect(Collectors.joining());
    }

    private String form(int place) {
        TableSchema table = schema.tables().get(place);
        Stream<Column> columns = byTable.get(place).stream().map(table.columns()::get);
        if (!kept.contains(place)) {
            columns = columns.sorted(Comparator.comparing(Column::name));
        }
        return "reads " + CanonicalForm.quote(table.database()) + "." + CanonicalForm.quote(table.name()) + ": "
                + columns.map(UsedColumns::form).collect(Collectors.joining(", ")) + "\n";
    }

    private static String form(Column column) {
        return CanonicalForm.quote(column.name()) + " " + column.type()
                + (widthMatters(column) ? " " + CanonicalForm.quote(column.declared()) : "")
                + (column.nullable() ? " NULL" : "")
                + (column.charset() == null ? "" : " " + column.charset() + " " + column.collation())
                + (column.scale() == 0 ? "" : " " + column.scale())
                + column.members().stream()
                        .map(member -> " " + CanonicalForm.quote(member))
                        .collect(Collectors.joining());
    }

    /** Unsigned integers come from the binlog with a sign, and BINARY without its trailing zeros: both are mended by the declared width. */
    private static boolean widthMatters(Column column) {
        String declared = column.declared().toLowerCase(Locale.ROOT);
        return switch (column.type()) {
            case INTEGER -> declared.contains("unsigned");
            case BINARY -> declared.startsWith("binary");
            default -> false;
        };
    }

    private void add(BoundItem item) {
        Set<Integer> own = own(item.source());
        item.keys().values().forEach(key -> add(own, key.references()));
        item.attributes().forEach(attribute -> add(own, attribute.template().references()));
        if (!item.joins().isEmpty()) {
            kept.add(schema.indexOf(item.source().name()));
        }
        item.joins().forEach(join -> add(join, own));
    }

    private void add(BoundJoin join, Set<Integer> near) {
        Set<Integer> far = own(join.table());
        kept.add(schema.indexOf(join.table().name()));
        join.on().forEach(pair -> {
            near.add(pair.near());
            far.add(pair.far());
        });
        join.order().forEach(column -> far.add(column.index()));
        join.row()
                .attributes()
                .forEach(attribute -> add(far, attribute.template().references()));
        if (join.row().mapName() != null) {
            add(far, join.row().mapName().references());
        }
        join.joins().forEach(further -> add(further, far));
    }

    /** Those of a table, its primary key among them: a row is told from others by it. */
    private Set<Integer> own(TableSchema table) {
        Set<Integer> columns = byTable.get(schema.indexOf(table.name()));
        table.primaryKey().forEach(column -> columns.add(table.indexOf(column)));
        return columns;
    }

    private static void add(Set<Integer> columns, Stream<Reference> references) {
        references.forEach(reference -> columns.add(reference.index()));
    }
}
