package io.rowferry.mapping.assembly;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerGone;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerSet;
import io.rowferry.mapping.assembly.AssemblyMessage.KeyLeft;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import io.rowferry.mapping.internal.apply.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the changes of one table go for one node.
 *
 * <p>Everything is decided by the change's own two images: two attempts may hold different rows while they catch up, so what is
 * held must not decide.
 */
final class RowRouting {
    private final Assembly assembly;
    private final Node node;
    private final boolean root;
    private final @Nullable Lying lying;

    RowRouting(Assembly assembly, Node node) {
        this.assembly = assembly;
        this.node = node;
        this.root = node.isRoot();
        this.lying = assembly.lying(node);
    }

    /** An image of a row at the node: where it lies, itself, and what it looks for. */
    private record Image(RowAddress address, Bytes bytes, List<@Nullable Bytes> near) {}

    void route(RowChange change, Consumer<AssemblyMessage> out, Consumer<ItemChange.Unmappable> letters) {
        Position position = change.position();
        report(change, letters);
        if (lying != null && lying.lead() != node.id()) {
            return;
        }
        Image before = image(change.before());
        Image after = image(change.after());
        if (root) {
            keyLeft(change, before, after, out);
        }
        boolean stays = before != null && after != null && before.address().equals(after.address());
        if (before != null && !stays) {
            RowAddress left = before.address();
            out.accept(new RowGone(left.cell(), position, left.node(), left.primaryKey(), last(change.before())));
        }
        if (after != null && !(before != null && stays && before.bytes().equals(after.bytes()))) {
            RowAddress here = after.address();
            out.accept(new RowSet(here.cell(), position, here.node(), here.primaryKey(), after.bytes()));
        }
        for (int join = 0; join < node.joins().size(); join++) {
            asker(node.joins().get(join), asked(before, join), asked(after, join), position, out);
        }
    }

    /** A row that asks by an address with a join value; when either changes, it is another asker. */
    private record Asked(RowAddress asker, Bytes value) {}

    private @Nullable Asked asked(@Nullable Image image, int join) {
        Bytes value = image == null || node.joins().get(join).inOwner()
                ? null
                : image.near().get(join);
        return image == null || value == null ? null : new Asked(image.address(), value);
    }

    private static void asker(
            Node join,
            @Nullable Asked before,
            @Nullable Asked after,
            Position position,
            Consumer<AssemblyMessage> out) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            out.accept(new AskerGone(new CellKey(join.id(), before.value()), position, before.asker()));
        }
        if (after != null) {
            out.accept(new AskerSet(new CellKey(join.id(), after.value()), position, after.asker()));
        }
    }

    /** Null if the row does not lie at the node: no image, a NULL in its join columns, a key that cannot be read. */
    private @Nullable Image image(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        Bytes identity = node.rows().identity().of(row);
        Bytes value = root ? identity : node.joined().far().of(row);
        if (identity == null || value == null) {
            return null;
        }
        int cellNode = node.inOwner() ? node.parent() : node.id();
        RowAddress address = new RowAddress(new CellKey(cellNode, value), node.id(), root ? Bytes.EMPTY : identity);
        if (lying != null) {
            return new Image(address, lying.bytes(row), List.of());
        } else if (node.isLeaf() && !root) {
            Entry entry = Evaluation.entry(node, row);
            return new Image(address, Bytes.of(entry.toBytes()), List.of());
        }
        StoredRow stored = StoredRow.of(node, row);
        return new Image(address, stored.toBytes(node), stored.near());
    }

    /** A row whose place cannot be found is in no item: a dead letter says so. */
    private void report(RowChange change, Consumer<ItemChange.Unmappable> letters) {
        Row row = change.after();
        if (row == null) {
            return;
        }
        Reason reason = null;
        if (!node.rows().identity().comparable(row)) {
            reason = Reason.UNREADABLE;
        } else if (!root && !node.joined().far().comparable(row)) {
            reason = Reason.JOIN_NOT_COMPARABLE;
        }
        if (reason != null) {
            letters.accept(new ItemChange.Unmappable(
                    node.place().itemType(),
                    change.position(),
                    assembly.nameOf(node, row),
                    reason.code(),
                    node.path() + ": " + reason.text()));
        }
    }

    /**
     * The key is that of the row before, whether or not a state knows that row. A row whose primary key can no longer be read has no owner
     * that would write its item, so it leaves its key too.
     */
    private void keyLeft(
            RowChange change, @Nullable Image before, @Nullable Image after, Consumer<AssemblyMessage> out) {
        if (before == null || change.before() == null) {
            return;
        }
        Optional<ItemKey> old = assembly.plan(node).keyIfAny(change.before());
        Row row = change.after();
        boolean stays =
                after != null && row != null && old.equals(assembly.plan(node).keyIfAny(row));
        if (old.isPresent() && !stays) {
            out.accept(new KeyLeft(before.address().cell(), change.position(), old.get()));
        }
    }

    private @Nullable Bytes last(@Nullable Row before) {
        if (before == null || !node.keepsLast()) {
            return null;
        }
        return Bytes.of(Evaluation.last(Evaluation.entry(node, before)).toBytes());
    }
}
