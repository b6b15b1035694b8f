package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowLookup;
import io.rowferry.mapping.RowLookup.Question;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.JoinColumns;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.internal.apply.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what rows see through their joins, from the root outward: one question a node for all rows at once, whatever their number.
 * Holds every row that is seen. Used by one thread.
 */
public final class TreeReading<X extends Exception> {
    private final SourceSchema schema;
    private final RowLookup<X> lookup;

    public TreeReading(SourceSchema schema, RowLookup<X> lookup) {
        this.schema = schema;
        this.lookup = lookup;
    }

    /** What each of a node's rows is. */
    public List<Made> made(Node node, List<Row> rows) throws X {
        List<List<Made>> seen = new ArrayList<>();
        for (Node join : node.joins()) {
            seen.add(through(join, rows));
        }
        List<Made> made = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            List<Made> parts = new ArrayList<>();
            parts.add(Merging.own(node, rows.get(i)));
            for (List<Made> joined : seen) {
                parts.add(joined.get(i));
            }
            made.add(Merging.merged(parts));
        }
        return made;
    }

    /** What each row sees through the join: rows with one join value see the same. */
    private List<Made> through(Node join, List<Row> rows) throws X {
        JoinColumns near = join.joined().near();
        Map<Bytes, List<Object>> wanted = new HashMap<>();
        for (Row row : rows) {
            Bytes value = near.of(row);
            if (value != null) {
                wanted.putIfAbsent(value, values(near, row));
            }
        }
        Map<Bytes, Made> seen = byValue(join, wanted);
        FarSide far = farSide(join);
        List<Made> through = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Bytes value = near.of(row);
            if (value != null) {
                through.add(Objects.requireNonNull(seen.get(value)));
            } else if (near.comparable(row)) {
                through.add(far.of(List.of()));
            } else {
                through.add(Made.Failed.of(Reason.JOIN_NOT_COMPARABLE, join.path()));
            }
        }
        return through;
    }

    private FarSide farSide(Node join) {
        return new FarSide(join, schema.tables().get(join.table()));
    }

    private static List<Object> values(JoinColumns columns, Row row) {
        return columns.columns().stream()
                .map(column -> Objects.requireNonNull(row.value(column.index())))
                .toList();
    }

    private Map<Bytes, Made> byValue(Node join, Map<Bytes, List<Object>> wanted) throws X {
        Map<Bytes, List<FarRow>> groups = new HashMap<>();
        wanted.keySet().forEach(value -> groups.put(value, new ArrayList<>()));
        if (!wanted.isEmpty()) {
            Question question = new Question(join.table(), join.joined().far(), wanted);
            List<Row> found = new ArrayList<>();
            for (Row row : lookup.rows(question)) {
                if (join.rows().identity().of(row) != null) {
                    found.add(row);
                }
            }
            List<Made> made = made(join, found);
            for (int i = 0; i < found.size(); i++) {
                Bytes value = Objects.requireNonNull(question.answeredBy(found.get(i)), "a row that was not asked for");
                Objects.requireNonNull(groups.get(value)).add(new FarRow(found.get(i), made.get(i)));
            }
        }
        Map<Bytes, Made> seen = new HashMap<>();
        for (Map.Entry<Bytes, List<FarRow>> group : groups.entrySet()) {
            boolean remembered = group.getValue().isEmpty() && join.keepsLast();
            seen.put(
                    group.getKey(),
                    remembered
                            ? remembered(join, group.getKey())
                            : farSide(join).of(group.getValue()));
        }
        return seen;
    }

    /** The last row with the value that has gone. Rows of such a node look no further. */
    private Made remembered(Node join, Bytes value) throws X {
        Optional<List<Row>> gone = lookup.gone(join.table());
        if (gone.isEmpty()) {
            return new Made.Undecided(join.path()
                    + ": a row that is kept as it last was has gone, and the rows that are there don't say it");
        }
        @Nullable Row last = null;
        for (Row row : gone.get()) {
            if (Objects.equals(value, join.joined().far().of(row))
                    && join.rows().identity().of(row) != null) {
                last = row;
            }
        }
        return farSide(join).of(last == null ? List.of() : List.of(new FarRow(last, Merging.own(join, last))));
    }
}
