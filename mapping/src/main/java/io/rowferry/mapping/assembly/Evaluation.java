package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content.Amount;
import io.rowferry.mapping.assembly.Content.Failed;
import io.rowferry.mapping.assembly.Content.Missing;
import io.rowferry.mapping.assembly.Content.Present;
import io.rowferry.mapping.internal.apply.AttributesWriter;
import io.rowferry.mapping.internal.apply.Numbers;
import io.rowferry.mapping.internal.apply.Reason;
import java.math.BigDecimal;
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
    private static final Entry COUNTED = new Entry(Bytes.EMPTY, null, new Amount(null));

    private Evaluation() {}

    /** What a row sees through its joins. */
    @FunctionalInterface
    public interface Sight {
        /** @param join place among the node's joins; what the rows on its far side with the join value are together */
        Contribution through(int join);
    }

    /** A row as those see it who look at its node. */
    public static Entry entry(Node node, Row row, Sight sight) {
        if (node.role() instanceof Role.Total total) {
            return total.function() == Role.Function.COUNT ? COUNTED : amount(node, total, row);
        }
        return new Entry(node.rows().order().of(row), node.rows().document().mapName(row), content(node, row, sight));
    }

    /** Its order matters for the least and the greatest, and to say which failure is the first. */
    private static Entry amount(Node node, Role.Total total, Row row) {
        Content amount = node.rows().document().amount(row);
        boolean ordered = amount instanceof Failed
                || total.function() == Role.Function.MIN
                || total.function() == Role.Function.MAX;
        return new Entry(ordered ? node.rows().order().of(row) : Bytes.EMPTY, null, amount);
    }

    /**
     * What rows seen through a join are together.
     *
     * @param entries in any order
     */
    public static Contribution together(Node join, List<Entry> entries) {
        Running together = Running.of(join);
        together.fill(entries);
        return together;
    }

    /** What a row is that looks no further. */
    public static Entry entry(Node leaf, Row row) {
        return entry(leaf, row, join -> {
            throw new IllegalStateException(leaf.path() + " looks no further");
        });
    }

    /** What is remembered of a row that has gone: it comes after every row that is there. */
    static Entry last(Entry entry) {
        return new Entry(Bytes.of(new byte[] {(byte) 0xff}), entry.name(), entry.content());
    }

    public static Content content(Node node, Row row, Sight sight) {
        Content own = node.rows().document().of(row);
        List<Node> joins = node.joins();
        if (joins.isEmpty()) {
            return own;
        }
        @Nullable Failed failed = own instanceof Failed failure ? failure : null;
        AttributesWriter attributes = new AttributesWriter();
        if (own instanceof Present present) {
            attributes.all(present.attributes());
        }
        for (int i = 0; i < joins.size(); i++) {
            Node join = joins.get(i);
            Content through = join.joined().near().comparable(row)
                    ? sight.through(i).into(attributes)
                    : failed(Reason.JOIN_NOT_COMPARABLE, join.path());
            if (through instanceof Missing) {
                return Content.MISSING;
            } else if (failed == null && through instanceof Failed failure) {
                failed = failure;
            }
        }
        return failed == null ? new Present(attributes.done()) : failed;
    }

    private static Failed failed(Reason reason, String where) {
        return new Failed(reason.code(), where + ": " + reason.text());
    }

    /**
     * Of the roles whose contribution is made of all entries each time.
     *
     * @param entries in their order
     * @param out where the attributes go, if nothing is missing or fails: then the answer is null
     */
    static @Nullable Content through(Node join, List<Entry> entries, AttributesWriter out) {
        Role role = join.role();
        if (role instanceof Role.Parent parent) {
            return parent(join, parent, entries, out);
        } else if (role instanceof Role.Children children) {
            return map(join, children, entries, out);
        } else if (role instanceof Role.Total total) {
            return extreme(total, entries, out);
        }
        throw new IllegalStateException(join.path() + " is a root");
    }

    private static @Nullable Content parent(Node join, Role.Parent parent, List<Entry> entries, AttributesWriter out) {
        Content first = entries.isEmpty() ? Content.MISSING : entries.get(0).content();
        if (first instanceof Present present) {
            out.all(present.attributes());
            return null;
        } else if (!(first instanceof Missing) || parent.missing() == Role.Missing.DROP) {
            return first;
        }
        absent(join, out);
        return null;
    }

    /** What a parent that is not there contributes: NULLs, and of what lies behind it nothing. */
    private static void absent(Node join, AttributesWriter out) {
        out.all(join.rows().document().absent());
        for (Node behind : join.joins()) {
            if (behind.role() instanceof Role.Parent) {
                absent(behind, out);
            } else {
                var unused = together(behind, List.of()).into(out); // of no rows nothing fails
            }
        }
    }

    private static @Nullable Content map(Node join, Role.Children children, List<Entry> entries, AttributesWriter out) {
        int there = 0;
        Map<String, Attributes> named = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Present present) {
                there++;
                if (entry.name() != null) {
                    named.putIfAbsent(entry.name(), present.attributes());
                }
            } else if (entry.content() instanceof Failed failed) {
                return failed;
            }
        }
        int at = children.cap().at();
        if (there > at && children.cap().over() == Role.Over.REJECT) {
            return tooMany(join);
        }
        Map<String, Attributes> capped = new LinkedHashMap<>();
        named.entrySet().stream().limit(at).forEach(element -> capped.put(element.getKey(), element.getValue()));
        out.map(children.attribute(), capped);
        return null;
    }

    /** The least stands first, the greatest last. */
    private static @Nullable Content extreme(Role.Total total, List<Entry> entries, AttributesWriter out) {
        Value least = null;
        Value greatest = null;
        for (Entry entry : entries) {
            if (entry.content() instanceof Amount amount && amount.value() != null) {
                least = least == null ? amount.value() : least;
                greatest = amount.value();
            } else if (entry.content() instanceof Failed failed) {
                return failed;
            }
        }
        return total(total, total.function() == Role.Function.MIN ? least : greatest, out);
    }

    /** @param result null if there is none */
    static @Nullable Content total(Role.Total total, @Nullable Value result, AttributesWriter out) {
        if (result == null) {
            if (total.nulls() == Role.WithoutValue.NULL) {
                out.attribute(total.attribute(), NULL);
            }
            return null;
        }
        Optional<Reason> refusal = result instanceof Value.Numeric number
                ? Numbers.refusal(new BigDecimal(number.digits()))
                : Optional.empty();
        if (refusal.isPresent()) {
            return failed(refusal.get(), total.attribute());
        }
        out.attribute(total.attribute(), result);
        return null;
    }

    static Content tooMany(Node join) {
        return failed(Reason.TOO_MANY_CHILDREN, join.path());
    }
}
