package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.AssemblyMessage.KeyLeft;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.CellKey;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.StoredRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the owner: a root row, what it sees, and the children that lie with it. The only place from which an item made of several
 * rows is written. For one thread.
 */
final class OwnerCells implements Cells<ItemChange> {
    private final Assembly assembly;
    private final CellState state;
    private final Looking looking;

    OwnerCells(Assembly assembly, CellState state) {
        this.assembly = assembly;
        this.state = state;
        this.looking = new Looking(assembly, state);
    }

    /** What has happened to one cell between two marks. */
    private static final class Turn {
        final Map<ItemKey, Position> left = new LinkedHashMap<>();
        final Map<RowKey, Position> children = new LinkedHashMap<>();

        @Nullable
        Position last;

        boolean snapshot;
    }

    /** A child that lies here and looks further. */
    private record RowKey(Node node, Bytes primaryKey) {}

    @Override
    public void handle(CellKey cell, List<AssemblyMessage> messages, Consumer<ItemChange> out) {
        Node root = assembly.node(cell.node());
        Turn turn = new Turn();
        for (AssemblyMessage message : messages) {
            turn.snapshot |= message.position().isSnapshot();
            handle(root, message, turn);
        }
        turn.children.keySet().forEach(this::looked);
        if (!turn.snapshot) {
            emit(root, turn, out);
        }
    }

    private void handle(Node root, AssemblyMessage message, Turn turn) {
        Position position = message.position();
        if (message instanceof KeyLeft left) {
            turn.left.put(left.key(), position);
            return;
        }
        if (message instanceof RowSet set) {
            set(root, assembly.node(set.node()), set, turn);
        } else if (message instanceof RowGone gone) {
            gone(root, assembly.node(gone.node()), gone, turn);
        } else if (message instanceof Fact fact) {
            if (!seen(assembly.node(fact.row().node()), fact, turn)) {
                return;
            }
        } else {
            throw new IllegalStateException("nobody looks through an owner: " + message.getClass());
        }
        turn.last = position;
    }

    private void set(Node root, Node node, RowSet set, Turn turn) {
        if (node.isRoot()) {
            OwnedRow before = owned();
            looking.set(root, Bytes.EMPTY, set.row(), before == null ? null : before.row());
            own(new OwnedRow(before != null && before.emitted(), set.row()));
        } else if (node.isLeaf()) {
            looking.lying(node, set.primaryKey(), set.row());
        } else {
            looking.set(node, set.primaryKey(), set.row(), looking.row(node, set.primaryKey()));
            turn.children.put(new RowKey(node, set.primaryKey()), set.position());
        }
    }

    private void gone(Node root, Node node, RowGone gone, Turn turn) {
        if (node.isRoot()) {
            looking.gone(root, Bytes.EMPTY);
        } else if (node.isLeaf()) {
            looking.lying(node, gone.primaryKey(), null);
        } else {
            looking.gone(node, gone.primaryKey());
            turn.children.put(new RowKey(node, gone.primaryKey()), gone.position());
        }
    }

    private boolean seen(Node node, Fact fact, Turn turn) {
        Bytes primaryKey = fact.row().primaryKey();
        OwnedRow owned = node.isRoot() ? owned() : null;
        Bytes row = node.isRoot() ? (owned == null ? null : owned.row()) : looking.row(node, primaryKey);
        if (!Seeing.concerns(node, row, fact)) {
            return false;
        }
        looking.seen(node, primaryKey, fact);
        if (!node.isRoot()) {
            turn.children.put(new RowKey(node, primaryKey), fact.position());
        }
        return true;
    }

    /** What a child that looks further is now. */
    private void looked(RowKey child) {
        Node node = child.node();
        Bytes row = looking.row(node, child.primaryKey());
        Bytes entry = row == null
                ? null
                : Bytes.of(looking.entry(node, child.primaryKey(), StoredRow.ofBytes(node, row))
                        .toBytes());
        looking.lying(node, child.primaryKey(), entry);
    }

    private @Nullable OwnedRow owned() {
        Bytes root = state.own().get(DetailKey.ROW);
        return root == null ? null : OwnedRow.ofBytes(root);
    }

    private void own(OwnedRow row) {
        state.own().put(DetailKey.ROW, row.toBytes());
    }

    /**
     * Once a cell and mark: a delete for each key that was left, at the position of the leaving, and the item at the position of the last
     * change that contributed. Without a root row there is no item, and what else came waits for one.
     */
    private void emit(Node root, Turn turn, Consumer<ItemChange> out) {
        OwnedRow owned = owned();
        ItemChange item = owned == null || turn.last == null ? null : item(root, owned, turn.last);
        turn.left.forEach((key, position) -> {
            if (!(item instanceof ItemChange.Keyed keyed && keyed.key().equals(key))) {
                out.accept(new ItemChange.Delete(root.place().itemType(), position, key));
            }
        });
        if (item != null && owned != null) {
            out.accept(item);
            if (!owned.emitted()) {
                own(new OwnedRow(true, owned.row()));
            }
        }
    }

    private ItemChange item(Node root, OwnedRow owned, Position position) {
        StoredRow row = StoredRow.ofBytes(root, owned.row());
        Content content = looking.content(root, Bytes.EMPTY, row);
        return assembly.item(root, row.row(), position, content);
    }

    /**
     * The first emission of a cell that no change has reached: at the snapshot's version. What is not there at the snapshot needs no
     * tombstone: if a change made it so, that change deletes it.
     *
     * @return whether it was due
     */
    boolean emitFirst(CellKey cell, Position snapshot, Consumer<ItemChange> out) {
        OwnedRow owned = owned();
        if (owned == null || owned.emitted()) {
            return false;
        }
        Node root = assembly.node(cell.node());
        ItemChange item = item(root, owned, snapshot);
        if (!(item instanceof ItemChange.Delete)) {
            out.accept(item);
        }
        own(new OwnedRow(true, owned.row()));
        return true;
    }
}
