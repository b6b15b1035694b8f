package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.AssemblyMessage.Change;
import io.rowferry.mapping.assembly.AssemblyMessage.Extent;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.Entry;
import io.rowferry.mapping.assembly.Evaluation;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.StoredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that look through joins, with what they see. Works on the details of one row at a time.
 *
 * <p>What is seen is kept under the join value that it belongs to. So a row that has changed its value sees nothing of the old one,
 * and what comes before the row itself (snapshot rows come in any order) waits for it.
 */
final class Looking {
    private final CellState state;

    Looking(CellState state) {
        this.state = state;
    }

    void set(Node node, Bytes primaryKey, Bytes row, @Nullable Bytes before) {
        CellState.Details details = state.details(node.id(), primaryKey);
        if (before != null) {
            List<Node> joins = node.joins();
            for (int i = 0; i < joins.size(); i++) {
                Bytes left = StoredRow.near(before, i);
                if (left != null && !joins.get(i).inOwner() && !left.equals(StoredRow.near(row, i))) {
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
        CellState.Details details = state.details(node.id(), primaryKey);
        List<Bytes> keys = new ArrayList<>();
        for (Map.Entry<Bytes, Bytes> detail : details.entries()) {
            Bytes key = detail.getKey();
            boolean lies = DetailKey.isSeen(key) && inOwner(node, DetailKey.join(key));
            if (!lies) {
                keys.add(key);
            }
        }
        keys.forEach(details::remove);
    }

    private static boolean inOwner(Node node, int join) {
        return node.joins().stream().anyMatch(child -> child.id() == join && child.inOwner());
    }

    @Nullable
    Bytes row(Node node, Bytes primaryKey) {
        return state.details(node.id(), primaryKey).get(DetailKey.ROW);
    }

    void seen(Node node, Bytes primaryKey, Fact fact) {
        CellState.Details details = state.details(node.id(), primaryKey);
        if (fact.extent() == Extent.WHOLE) {
            forget(details, fact.join(), fact.value());
        }
        for (Change change : fact.changes()) {
            put(details, DetailKey.seen(fact.join(), fact.value(), change.primaryKey()), change.entry());
        }
    }

    /** A child that lies with its root row. */
    void lying(Node root, int join, Change child) {
        put(
                state.details(root.id(), Bytes.EMPTY),
                DetailKey.seen(join, Bytes.EMPTY, child.primaryKey()),
                child.entry());
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
        for (Map.Entry<Bytes, Bytes> detail : details.entries()) {
            if (DetailKey.isOf(detail.getKey(), join, value)) {
                keys.add(detail.getKey());
            }
        }
        keys.forEach(details::remove);
    }

    Content content(Node node, Bytes primaryKey, StoredRow row) {
        return Evaluation.content(node, row.row(), sight(node, primaryKey, row));
    }

    Entry entry(Node node, Bytes primaryKey, StoredRow row) {
        return Evaluation.entry(node, row.row(), sight(node, primaryKey, row));
    }

    private Evaluation.Sight sight(Node node, Bytes primaryKey, StoredRow row) {
        List<List<Entry>> seen = new ArrayList<>();
        node.joins().forEach(join -> seen.add(new ArrayList<>()));
        for (Map.Entry<Bytes, Bytes> detail :
                state.details(node.id(), primaryKey).entries()) {
            for (int i = 0; i < seen.size(); i++) {
                Node join = node.joins().get(i);
                Bytes value = join.inOwner() ? Bytes.EMPTY : row.near().get(i);
                if (value != null && DetailKey.isOf(detail.getKey(), join.id(), value)) {
                    seen.get(i).add(Entry.ofBytes(detail.getValue().array()));
                }
            }
        }
        seen.forEach(entries -> entries.sort(Comparator.comparing(Entry::order)));
        return seen::get;
    }
}
