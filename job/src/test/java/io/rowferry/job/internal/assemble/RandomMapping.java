package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a mapping over {@link RandomTables}: item types that are trees of any mix of joins. */
final class RandomMapping {
    private static final List<String> JOINABLE = List.of("a", "b", "u", "f", "g");
    private static final int DEPTH = 3;

    private final Random random;
    private final SourceSchema schema;
    private int nodes;
    private int budget;

    RandomMapping(Random random, SourceSchema schema) {
        this.random = random;
        this.schema = schema;
    }

    String text() {
        Map<String, Object> items = new LinkedHashMap<>();
        int types = 1 + random.nextInt(3);
        for (int i = 0; i < types; i++) {
            items.put("I" + i, item(i));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", "1");
        document.put("source", "shop");
        document.put("table", "shop");
        document.put("key", "{ partition: PK }");
        document.put("items", items);
        StringBuilder out = new StringBuilder();
        print(document, "", out);
        return out.toString();
    }

    private static void print(Map<?, ?> map, String indent, StringBuilder out) {
        map.forEach((key, value) -> {
            out.append(indent).append(key).append(':');
            if (value instanceof Map<?, ?> inner) {
                out.append('\n');
                print(inner, indent + "  ", out);
            } else {
                out.append(' ').append(value).append('\n');
            }
        });
    }

    private Map<String, Object> item(int type) {
        TableSchema table = table();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("from", table.name());
        boolean byUnique = !table.columns().get(RandomTables.U).nullable() && random.nextInt(3) == 0;
        List<String> key = byUnique ? List.of("u") : table.primaryKey();
        item.put("key", "{ PK: \"I" + type + "#" + holes(key, "#") + "\" }");
        budget = 1 + random.nextInt(5);
        row(item, table, 1, true);
        return item;
    }

    private static String holes(List<String> columns, String between) {
        return String.join(
                between, columns.stream().map(name -> "${" + name + "}").toList());
    }

    private TableSchema table() {
        return schema.tables().get(random.nextInt(schema.tables().size()));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** What is made of a row, with at least one join for a root. */
    private void row(Map<String, Object> fields, TableSchema table, int depth, boolean root) {
        int node = nodes++;
        List<String> attributes = new ArrayList<>();
        for (String column : List.of("m", "u", "f", "t")) {
            if (random.nextInt(2) == 0) {
                attributes.add("n" + node + column + ": \"${" + column + "}\"");
            }
        }
        if (attributes.isEmpty() || random.nextInt(6) == 0) {
            attributes.add("n" + node + "k: constant");
        }
        fields.put("attributes", "{ " + String.join(", ", attributes) + " }");
        if (random.nextBoolean()) {
            fields.put("nulls", "null");
        }
        if (depth <= DEPTH) {
            joins(fields, table, depth, root);
        }
    }

    private void joins(Map<String, Object> fields, TableSchema table, int depth, boolean root) {
        Map<String, Object> parents = new LinkedHashMap<>();
        Map<String, Object> children = new LinkedHashMap<>();
        Map<String, Object> totals = new LinkedHashMap<>();
        for (boolean must = root; budget > 0 && (must || random.nextInt(5) < 3); must = false) {
            budget--;
            String name = "j" + nodes;
            switch (random.nextInt(5)) {
                case 0, 1 -> parents.put(name, parent(depth));
                case 2, 3 -> children.put(name, children(table, depth, root));
                default -> totals.put(name, total(table, root));
            }
        }
        add(fields, "parents", parents);
        add(fields, "children", children);
        add(fields, "totals", totals);
    }

    private static void add(Map<String, Object> fields, String kind, Map<String, Object> joins) {
        if (!joins.isEmpty()) {
            fields.put(kind, joins);
        }
    }

    private Map<String, Object> parent(int depth) {
        TableSchema table = table();
        List<List<String>> keys = new ArrayList<>(table.uniqueKeys());
        keys.add(table.primaryKey());
        List<String> far = one(keys);
        Map<String, Object> parent = new LinkedHashMap<>();
        parent.put("table", table.name());
        parent.put("join", join(far, near(far.size())));
        row(parent, table, depth + 1, false);
        List<String> policies = new ArrayList<>(List.of("null", "drop", "drop"));
        if (!parent.containsKey("parents") && !parent.containsKey("children") && !parent.containsKey("totals")) {
            policies.add("keep-last");
            policies.add("keep-last");
        }
        parent.put("missing", one(policies));
        return parent;
    }

    private static String join(List<String> far, List<String> near) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < far.size(); i++) {
            pairs.add(far.get(i) + ": " + near.get(i));
        }
        return "{ " + String.join(", ", pairs) + " }";
    }

    /** Foreign keys by preference. */
    private List<String> near(int size) {
        List<String> near = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            near.add(random.nextBoolean() ? one(List.of("f", "g")) : one(JOINABLE));
        }
        return near;
    }

    private List<String> some(int size) {
        List<String> columns = new ArrayList<>(JOINABLE);
        Collections.shuffle(columns, random);
        return columns.subList(0, size);
    }

    private String anyJoin(TableSchema around, boolean root) {
        int kind = random.nextInt(8);
        if (root && kind < 3) {
            return join(some(around.primaryKey().size()), around.primaryKey());
        }
        if (kind == 7) {
            return "{ t: t }";
        }
        List<String> far = some(kind == 6 ? 2 : 1);
        return join(far, near(far.size()));
    }

    private Map<String, Object> children(TableSchema around, int depth, boolean root) {
        TableSchema table = table();
        Map<String, Object> children = new LinkedHashMap<>();
        children.put("table", table.name());
        children.put("join", anyJoin(around, root));
        if (random.nextBoolean()) {
            children.put("order-by", one(List.of("m", "\"m desc\"", "[u, \"m desc\"]", "[f, t]", "\"t desc\"")));
        }
        if (random.nextInt(3) == 0) {
            children.put("as", "map");
            children.put("map-by", "\"k" + holes(table.primaryKey(), "#") + "\"");
        }
        int cap = 1 + random.nextInt(2);
        children.put(
                "cap",
                one(List.of("100", "100", "{ at: " + cap + ", over: truncate }", "{ at: " + cap + ", over: reject }")));
        row(children, table, depth + 1, false);
        return children;
    }

    private Map<String, Object> total(TableSchema around, boolean root) {
        nodes++;
        Map<String, Object> total = new LinkedHashMap<>();
        String function = one(List.of("count", "sum", "min", "max"));
        total.put(function, table().name());
        if (!function.equals("count") || random.nextBoolean()) {
            total.put("of", one(List.of("m", "u", "f")));
        }
        if (!function.equals("count") && random.nextBoolean()) {
            total.put("nulls", "null");
        }
        total.put("join", anyJoin(around, root));
        return total;
    }
}
