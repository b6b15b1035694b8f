package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content.Failed;
import io.rowferry.mapping.assembly.Content.Missing;
import io.rowferry.mapping.assembly.Content.Present;
import io.rowferry.mapping.internal.apply.Numbers;
import io.rowferry.mapping.internal.apply.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row's content of the row itself and of what it sees through its joins.
 *
 * <p>A parent that must be there and is not goes before everything else: then there is no content. Else what failed first, in the
 * order of the mapping, is the whole's failure.
 */
public final class Evaluation {
    private static final Value NULL = new Value.Null();

    /** A row of which nothing matters but that it is there. */
    private static final Entry COUNTED = new Entry(Bytes.EMPTY, null, new Present(Map.of()));

    private Evaluation() {}

    /** What a row sees through its joins. */
    @FunctionalInterface
    public interface Sight {
        /** @param join place among the node's joins; the rows on its far side with the join value, in their order */
        List<Entry> through(int join);
    }

    /** A row as those see it who look at its node. */
    public static Entry entry(Node node, Row row, Sight sight) {
        if (node.role() instanceof Role.Total total && total.function() == Role.Function.COUNT) {
            return COUNTED;
        }
        return new Entry(node.rows().order().of(row), node.rows().document().mapName(row), content(node, row, sight));
    }

    /** What is remembered of a row that has gone: it comes after every row that is there. */
    static Entry last(Entry entry) {
        return new Entry(Bytes.of(new byte[] {(byte) 0xff}), entry.name(), entry.content());
    }

    public static Content content(Node node, Row row, Sight sight) {
        List<Node> joins = node.joins();
        Content own = node.rows().document().of(row);
        @Nullable Failed failed = own instanceof Failed failure ? failure : null;
        Map<String, Value> attributes = new LinkedHashMap<>();
        if (own instanceof Present present) {
            attributes.putAll(present.attributes());
        }
        for (int i = 0; i < joins.size(); i++) {
            Node join = joins.get(i);
            Content through = join.joined().near().comparable(row)
                    ? through(join, sight.through(i))
                    : failed(Reason.JOIN_NOT_COMPARABLE, join.path());
            if (through instanceof Missing) {
                return Content.MISSING;
            } else if (through instanceof Present present) {
                attributes.putAll(present.attributes());
            } else if (failed == null && through instanceof Failed failure) {
                failed = failure;
            }
        }
        return failed == null ? new Present(attributes) : failed;
    }

    private static Failed failed(Reason reason, String where) {
        return new Failed(reason.code(), where + ": " + reason.text());
    }

    private static Content through(Node join, List<Entry> entries) {
        Role role = join.role();
        if (role instanceof Role.Parent parent) {
            return parent(join, parent, entries);
        } else if (role instanceof Role.Children children) {
            return children(join, children, entries);
        } else if (role instanceof Role.Total total) {
            return total(total, entries);
        }
        throw new IllegalStateException(join.path() + " is a root");
    }

    private static Content parent(Node join, Role.Parent parent, List<Entry> entries) {
        Content first = entries.isEmpty() ? Content.MISSING : entries.get(0).content();
        if (!(first instanceof Missing)) {
            return first;
        }
        return parent.missing() == Role.Missing.DROP ? Content.MISSING : new Present(absent(join));
    }

    /** What a parent that is not there contributes: NULLs, and of what lies behind it nothing. */
    private static Map<String, Value> absent(Node join) {
        Map<String, Value> attributes =
                new LinkedHashMap<>(join.rows().document().absent());
        for (Node behind : join.joins()) {
            if (behind.role() instanceof Role.Parent) {
                attributes.putAll(absent(behind));
            } else if (through(behind, List.of()) instanceof Present present) {
                attributes.putAll(present.attributes());
            }
        }
        return attributes;
    }

    private static Content children(Node join, Role.Children children, List<Entry> entries) {
        List<Value> elements = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Failed failed) {
                return failed;
            }
            if (entry.content() instanceof Present present) {
                Value element = new Value.Document(present.attributes());
                elements.add(element);
                if (entry.name() != null) {
                    named.putIfAbsent(entry.name(), element);
                }
            }
        }
        boolean map = children.shape() == Role.Shape.MAP;
        int at = children.cap().at();
        if (elements.size() > at && children.cap().over() == Role.Over.REJECT) {
            return failed(Reason.TOO_MANY_CHILDREN, join.path());
        }
        if (map) {
            Map<String, Value> capped = new LinkedHashMap<>();
            named.entrySet().stream().limit(at).forEach(element -> capped.put(element.getKey(), element.getValue()));
            return new Present(Map.of(children.attribute(), new Value.Document(capped)));
        }
        return new Present(Map.of(
                children.attribute(), new Value.Items(elements.subList(0, Math.min(at, elements.size())))));
    }

    private static Content total(Role.Total total, List<Entry> entries) {
        List<Value> values = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Failed failed) {
                return failed;
            }
            Value value = entry.content() instanceof Present present
                    ? present.attributes().get(Content.VALUE)
                    : null;
            if (value != null) {
                values.add(value);
            }
        }
        Value result = switch (total.function()) {
            case COUNT -> Value.Numeric.of(entries.size());
            case COUNT_OF -> Value.Numeric.of(values.size());
            case SUM -> sum(values);
            case MIN -> values.isEmpty() ? null : values.get(0);
            case MAX -> values.isEmpty() ? null : values.get(values.size() - 1);
        };
        if (result == null) {
            return new Present(total.nulls() == Role.WithoutValue.NULL ? Map.of(total.attribute(), NULL) : Map.of());
        }
        Optional<Reason> refusal = result instanceof Value.Numeric number
                ? Numbers.refusal(new BigDecimal(number.digits()))
                : Optional.empty();
        return refusal.isPresent()
                ? failed(refusal.get(), total.attribute())
                : new Present(Map.of(total.attribute(), result));
    }

    private static @Nullable Value sum(List<Value> values) {
        BigDecimal sum = null;
        for (Value value : values) {
            BigDecimal digits = new BigDecimal(((Value.Numeric) value).digits());
            sum = sum == null ? digits : sum.add(digits);
        }
        return sum == null ? null : Value.Numeric.of(sum);
    }
}
