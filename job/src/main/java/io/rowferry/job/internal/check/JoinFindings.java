package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How many rows joins bring together: children against their caps, and how many items one change writes. Used once. */
final class JoinFindings {
    static final String CAP_REMEDY =
            "raise the cap as far as 400 KB allow, take the first ones with 'over: truncate', or make items of their own of them";

    /** Items that a change may write before it is worth a word. */
    private static final long MANY = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SourceQueries source;
    private final CompiledMapping mapping;
    private final JoinCounts counts;
    private final List<JoinFigure> figures = new ArrayList<>();
    private final Set<String> overCap = new HashSet<>();

    JoinFindings(SourceQueries source, CompiledMapping mapping) {
        this.source = source;
        this.mapping = mapping;
        this.counts = new JoinCounts(mapping.assembly());
    }

    /** Adds to the queries' findings; each join is counted as long as there is time. */
    void look() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Node node : mapping.assembly().nodes()) {
            if (node.isRoot()) {
                continue;
            }
            if (System.nanoTime() > deadline) {
                source.unknown("rows of " + node.path() + " and of the joins behind it (counting took too long)");
                return;
            }
            Counted items = node.inOwner() ? Counted.ONE : items(node);
            Counted rows = node.role() instanceof Role.Children ? children(node) : Counted.NOTHING;
            figures.add(new JoinFigure(
                    node.path(),
                    node.role() instanceof Role.Children,
                    rows.most(),
                    items.most(),
                    rows.whole() && items.whole()));
            fanOut(node, items);
            if (node.role() instanceof Role.Children children) {
                caps(node, children, rows);
            }
        }
    }

    /** What was counted, in the order of the mapping. */
    List<JoinFigure> figures() {
        return figures;
    }

    /** Item types of which some have too many children. */
    Set<String> overCap() {
        return overCap;
    }

    /** @param whole whether all rows were looked at */
    private record Counted(long most, boolean whole) {
        private static final Counted ONE = new Counted(1, true);
        private static final Counted NOTHING = new Counted(0, true);
    }

    private Counted items(Node node) throws SQLException {
        Optional<Long> all = source.attempt(node.path(), counts.items(node), List.of(), JoinFindings::number);
        if (all.isPresent()) {
            return new Counted(all.get(), true);
        }
        String what = "how many items see one row of " + node.path();
        if (counts.isBesideRoot(node)) {
            return some(what, counts.someItems(node));
        }
        source.unknown(what + " (not answered within " + source.limit().toSeconds() + " s)");
        return new Counted(0, false);
    }

    private Counted children(Node node) throws SQLException {
        Optional<Long> all = source.attempt(node.path(), counts.children(node), List.of(), JoinFindings::number);
        return all.isPresent()
                ? new Counted(all.get(), true)
                : some("the greatest number of " + node.path(), counts.someChildren(node));
    }

    private Counted some(String what, String sql) throws SQLException {
        long most = source.ask(what, sql, List.of(), JoinFindings::number).orElse(0L);
        source.unknown(what + " in all rows (" + JoinCounts.LOOKED_AT + " looked at)");
        return new Counted(most, false);
    }

    private static long number(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getLong(1) : 0;
    }

    private void fanOut(Node node, Counted items) {
        if (items.most() > MANY) {
            source.add(new Finding(
                    FindingCode.FAN_OUT,
                    node.path(),
                    "a change of one row of " + node.path() + " writes up to " + Amounts.count(items.most())
                            + " items again",
                    "leave out of it what changes often, or let the service read it apart"));
        }
    }

    private void caps(Node node, Role.Children children, Counted rows) throws SQLException {
        int cap = children.cap().at();
        String has = node.path() + " has up to " + Amounts.count(rows.most()) + " rows, its cap is " + cap;
        if (rows.most() <= cap) {
            if (rows.most() * 2 > cap && cap > 1 && children.cap().over() == Role.Over.REJECT) {
                source.add(new Finding(FindingCode.CHILDREN_NEAR_CAP, node.path(), has, CAP_REMEDY));
            }
            return;
        }
        if (children.cap().over() == Role.Over.TRUNCATE) {
            source.add(
                    new Finding(FindingCode.CHILDREN_CUT, node.path(), has + ", and the item has the first ones", ""));
            return;
        }
        overCap.add(mapping.itemTypes().get(node.place().itemType()).name());
        String many = source.attempt(node.path(), counts.valuesOver(node, cap), List.of(), JoinFindings::number)
                .map(values -> "; " + Amounts.count(values) + (values == 1 ? " has" : " have") + " more")
                .orElse("");
        source.add(new Finding(FindingCode.CHILDREN_OVER_CAP, node.path(), has + many, CAP_REMEDY));
    }
}
