package io.rowferry.mapping.golden;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.MemoryRows;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A small database, a mapping, and what items it gives, written down by hand. Built once, then only read. */
public final class Golden {
    private final String name;
    private final List<TableSchema> tables;
    private final Map<String, List<Row>> rows = new TreeMap<>();
    private final Map<String, List<Row>> gone = new TreeMap<>();
    private final Map<String, String> outcomes = new TreeMap<>();
    private final Set<String> hidden = new TreeSet<>();
    private String items = "";

    Golden(String name, TableSchema... tables) {
        this.name = name;
        this.tables = java.util.Arrays.stream(tables)
                .sorted(Comparator.comparing(TableSchema::name))
                .toList();
    }

    Golden row(String table, @Nullable Object... values) {
        rows.computeIfAbsent(table, none -> new ArrayList<>()).add(Tables.row(schema(table), values));
        return this;
    }

    /** A row that was there once. */
    Golden gone(String table, @Nullable Object... values) {
        gone.computeIfAbsent(table, none -> new ArrayList<>()).add(Tables.row(schema(table), values));
        return this;
    }

    Golden mapping(String text) {
        items = text;
        return this;
    }

    /** @param outcome attributes, or {@code absent}, {@code rejected CODE} */
    Golden gives(String key, String outcome) {
        outcomes.put(key, outcome);
        return this;
    }

    /** Depends on rows that are gone, or on there having been none. */
    Golden hidden(String key) {
        hidden.add(key);
        return this;
    }

    private TableSchema schema(String table) {
        return tables.get(source().indexOf(table));
    }

    public SourceSchema source() {
        return new SourceSchema(tables);
    }

    public List<Row> rows(TableSchema table) {
        return rows.getOrDefault(table.name(), List.of());
    }

    /** @param database MySQL's schema in which the tables lie */
    public String text(String database) {
        return "version: 1\nsource: " + database + "\ntable: golden\nkey: { partition: PK }\nitems:\n"
                + items.indent(2);
    }

    public CompiledMapping compiled() {
        return compiled("golden", source());
    }

    /** @param schema of the same tables, as a server describes them */
    public CompiledMapping compiled(String database, SourceSchema schema) {
        return CompiledMapping.compile(MappingSpec.parse(name + ".yaml", text(database)), schema);
    }

    public MemoryRows memory() {
        Map<Integer, List<Row>> present = new TreeMap<>();
        rows.forEach((table, here) -> present.put(source().indexOf(table), here));
        List<MemoryRows.Gone> left = new ArrayList<>();
        gone.forEach((table, here) -> here.forEach(row -> left.add(new MemoryRows.Gone(source().indexOf(table), row))));
        return new MemoryRows(present, left);
    }

    /** By key; the key of what is unmappable is the row's name. */
    public Map<String, String> outcomes() {
        return outcomes;
    }

    @Override
    public String toString() {
        return name;
    }

    /** What is known from the rows that are there alone. */
    public Map<String, String> outcomesOfThoseThere() {
        Map<String, String> known = new TreeMap<>(outcomes);
        hidden.forEach(key -> known.put(key, "undecided"));
        return known;
    }

    /** The outcome as it is written down here. */
    public static Map.Entry<String, String> written(Materialized outcome) {
        if (outcome instanceof Materialized.Item item) {
            return Map.entry(key(item.key()), text(new Value.Document(item.attributes())));
        } else if (outcome instanceof Materialized.Absent absent) {
            return Map.entry(key(absent.key()), "absent");
        } else if (outcome instanceof Materialized.Rejected rejected) {
            return Map.entry(key(rejected.key()), "rejected " + rejected.code());
        } else if (outcome instanceof Materialized.Undecided undecided) {
            return Map.entry(key(undecided.key()), "undecided");
        }
        Materialized.Unmappable unmappable = (Materialized.Unmappable) outcome;
        return Map.entry(unmappable.source(), "unmappable " + unmappable.code());
    }

    private static String key(ItemKey key) {
        return text(key.partition());
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Numeric number) {
            return number.digits();
        } else if (value instanceof Value.Binary binary) {
            return "x" + HexFormat.of().formatHex(binary.bytes());
        } else if (value instanceof Value.Items list) {
            return list.values().stream().map(Golden::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Value.Document document) {
            return new TreeMap<>(document.attributes())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Value.Null ? "NULL" : value.toString();
    }
}
