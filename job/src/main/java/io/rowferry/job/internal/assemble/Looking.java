package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage.Change;
import io.rowferry.mapping.assembly.AssemblyMessage.Extent;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.Contribution;
import io.rowferry.mapping.assembly.Entry;
import io.rowferry.mapping.assembly.Evaluation;
import io.rowferry.mapping.assembly.Lying;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.StoredRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that look through joins, with what they see. Works on the details of one row at a time.
 *
 * <p>What is seen is kept under the join value that it belongs to. So a row that has changed its value sees nothing of the old one,
 * and what comes before the row itself (snapshot rows come in any order) waits for it. What lies with a root row is kept apart from what
 * that sees, by its primary key alone.
 */
final class Looking {
    private final Assembly assembly;
    private final CellState state;

    Looking(Assembly assembly, CellState state) {
        this.assembly = assembly;
        this.state = state;
    }

    private CellState.Details details(Node node, Bytes primaryKey) {
        return node.isRoot() ? state.own() : state.details(node.id(), primaryKey);
    }

    /** A row is there, in place of the one before. */
    void set(Node node, Bytes primaryKey, Bytes row, @Nullable Bytes before) {
        CellState.Details details = details(node, primaryKey);
        if (before != null) {
            List<Node> joins = node.joins();
            for (int i = 0; i < joins.size(); i++) {
                Bytes left = StoredRow.near(before, i);
                if (left != null && !left.equals(StoredRow.near(row, i))) {
                    forget(details, joins.get(i).id(), left);
                }
            }
        }
        if (!node.isRoot()) {
            details.put(DetailKey.ROW, row);
        }
    }

    /** A row has gone: what it saw goes too, but not what lies here by itself. */
    void gone(Node node, Bytes primaryKey) {
        CellState.Details details = details(node, primaryKey);
        List<Bytes> keys = new ArrayList<>();
        details.forEach((key, value) -> keys.add(key));
        keys.forEach(details::remove);
    }

    @Nullable
    Bytes row(Node node, Bytes primaryKey) {
        return state.details(node.id(), primaryKey).get(DetailKey.ROW);
    }

    void seen(Node node, Bytes primaryKey, Fact fact) {
        CellState.Details details = details(node, primaryKey);
        if (fact.extent() == Extent.WHOLE) {
            forget(details, fact.join(), fact.value());
        }
        for (Change change : fact.changes()) {
            put(details, DetailKey.seen(fact.join(), fact.value(), change.primaryKey()), change.entry());
        }
    }

    /** A row that lies with its root row. */
    void lying(Node node, Bytes primaryKey, @Nullable Bytes row) {
        CellState.Details details = lying(node);
        LyingRows together = details.lying();
        if (together != null) {
            together.change(details.get(primaryKey), row);
        }
        put(details, primaryKey, row);
    }

    private CellState.Details lying(Node node) {
        Lying shared = assembly.lying(node);
        return state.details(shared == null ? node.id() : shared.lead(), Bytes.EMPTY);
    }

    private static void put(CellState.Details details, Bytes key, @Nullable Bytes entry) {
        if (entry == null) {
            details.remove(key);
        } else {
            details.put(key, entry);
        }
    }

    private static void forget(CellState.Details details, int join, Bytes value) {
        List<Bytes> keys = new ArrayList<>();
        details.forEach((key, entry) -> {
            if (DetailKey.isOf(key, join, value)) {
                keys.add(key);
            }
        });
        keys.forEach(details::remove);
    }

    Content content(Node node, Bytes primaryKey, StoredRow row) {
        return Evaluation.content(node, row.row(), sight(node, primaryKey, row));
    }

    Entry entry(Node node, Bytes primaryKey, StoredRow row) {
        return Evaluation.entry(node, row.row(), sight(node, primaryKey, row));
    }

    private Evaluation.Sight sight(Node node, Bytes primaryKey, StoredRow row) {
        List<Node> joins = node.joins();
        List<List<Entry>> seen = new ArrayList<>(joins.size());
        joins.forEach(join -> seen.add(new ArrayList<>()));
        details(node, primaryKey).forEach((key, entry) -> {
            for (int i = 0; i < joins.size(); i++) {
                Bytes value = row.near().get(i);
                if (value != null && DetailKey.isOf(key, joins.get(i).id(), value)) {
                    seen.get(i).add(Entry.ofBytes(entry.array()));
                }
            }
        });
        return join -> {
            Node through = joins.get(join);
            return through.inOwner() ? lyingAt(through) : Evaluation.together(through, seen.get(join));
        };
    }

    private Contribution lyingAt(Node node) {
        CellState.Details details = lying(node);
        LyingRows together = details.lying();
        if (together == null) {
            Lying shared = assembly.lying(node);
            together = shared == null
                    ? new LyingRows(List.of(node), entry -> List.of(Entry.ofBytes(entry.array())), details)
                    : new LyingRows(shared.nodes(), shared::entries, details);
            details.keep(together);
        }
        return together.at(node);
    }
}
