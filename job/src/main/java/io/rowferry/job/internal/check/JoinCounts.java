package io.rowferry.job.internal.check;

import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.JoinColumns;
import io.rowferry.mapping.assembly.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The statements that count how many rows a join brings together. Pure. */
final class JoinCounts {
    /** Rows that a statement looks at where the whole table is too much. */
    static final int LOOKED_AT = 100_000;

    private final Assembly assembly;
    private final SourceSchema schema;

    JoinCounts(Assembly assembly) {
        this.assembly = assembly;
        this.schema = assembly.schema();
    }

    /** The most rows of a node that have one join value. */
    String children(Node node) {
        return most(columns(node, node.joined().far(), "t"), table(node) + " t");
    }

    /** The same, of the first rows that the server comes by. */
    String someChildren(Node node) {
        return most(
                columns(node, node.joined().far(), "t"),
                some(node, node.joined().far()) + " t");
    }

    /** How many join values have more rows than so many. */
    String valuesOver(Node node, int most) {
        List<String> columns = columns(node, node.joined().far(), "t");
        return "SELECT COUNT(*) FROM (SELECT 1 FROM " + table(node) + " t WHERE " + notNull(columns) + " GROUP BY "
                + String.join(", ", columns) + " HAVING COUNT(*) > " + most + ") over_it";
    }

    /** The most items that see one join value of a node: what the change of one of its rows writes again. */
    String items(Node node) {
        Deque<Node> path = path(node);
        Node root = path.getFirst();
        StringBuilder from = new StringBuilder(table(root) + " t0");
        Node around = root;
        int place = 0;
        for (Node next : path) {
            if (!next.isRoot()) {
                from.append(" JOIN ")
                        .append(table(next))
                        .append(" t")
                        .append(place + 1)
                        .append(" ON ");
                from.append(equal(around, next, place));
                place++;
                around = next;
            }
        }
        List<String> columns = columns(around, node.joined().near(), "t" + place);
        String counted = place == 0 ? "*" : "DISTINCT " + primaryKey(root);
        return "SELECT COUNT(" + counted + ") AS held FROM " + from + " WHERE " + notNull(columns) + " GROUP BY "
                + String.join(", ", columns) + " ORDER BY held DESC LIMIT 1";
    }

    /** The same of the first root rows that the server comes by; only for a node beside the root. */
    String someItems(Node node) {
        Node root = assembly.node(node.parent());
        return most(
                columns(root, node.joined().near(), "t"),
                some(root, node.joined().near()) + " t");
    }

    boolean isBesideRoot(Node node) {
        return assembly.node(node.parent()).isRoot();
    }

    /** From the root to the node around it. */
    private Deque<Node> path(Node node) {
        Deque<Node> path = new ArrayDeque<>();
        for (Node around = assembly.node(node.parent()); ; around = assembly.node(around.parent())) {
            path.addFirst(around);
            if (around.isRoot()) {
                return path;
            }
        }
    }

    private String equal(Node around, Node next, int place) {
        StringJoiner all = new StringJoiner(" AND ");
        List<JoinColumns.Column> near = next.joined().near().columns();
        List<JoinColumns.Column> far = next.joined().far().columns();
        for (int i = 0; i < near.size(); i++) {
            all.add("t" + (place + 1) + "." + name(next, far.get(i)) + " = t" + place + "."
                    + name(around, near.get(i)));
        }
        return all.toString();
    }

    private static String most(List<String> columns, String from) {
        return "SELECT COUNT(*) AS held FROM " + from + " WHERE " + notNull(columns) + " GROUP BY "
                + String.join(", ", columns) + " ORDER BY held DESC LIMIT 1";
    }

    private static String notNull(List<String> columns) {
        return columns.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    private String some(Node node, JoinColumns columns) {
        String names = columns.columns().stream()
                .map(column -> name(node, column))
                .distinct()
                .collect(Collectors.joining(", "));
        return "(SELECT " + names + " FROM " + table(node) + " LIMIT " + LOOKED_AT + ")";
    }

    private List<String> columns(Node node, JoinColumns columns, String alias) {
        return columns.columns().stream()
                .map(column -> alias + "." + name(node, column))
                .distinct()
                .toList();
    }

    private String primaryKey(Node root) {
        return schema.tables().get(root.table()).primaryKey().stream()
                .map(column -> "t0." + TableRows.quoted(column))
                .collect(Collectors.joining(", "));
    }

    private String name(Node node, JoinColumns.Column column) {
        return TableRows.quoted(
                schema.tables().get(node.table()).columns().get(column.index()).name());
    }

    private String table(Node node) {
        TableSchema table = schema.tables().get(node.table());
        return TableRows.quoted(table.database()) + "." + TableRows.quoted(table.name());
    }
}
