package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Position;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerGone;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerSet;
import io.rowferry.mapping.assembly.AssemblyMessage.Change;
import io.rowferry.mapping.assembly.AssemblyMessage.Extent;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.CellKey;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.RowAddress;
import io.rowferry.mapping.assembly.StoredRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The cells of a join operator: under one join value the rows of the far side and those who look through the join. For one thread.
 *
 * <p>A change sends on what it is, never whether it made a difference to what is kept: two attempts may hold different rows while they
 * catch up, and must give an item the same version.
 */
final class JoinCells implements Cells<AssemblyMessage> {
    private final Assembly assembly;
    private final CellState state;
    private final Looking looking;

    JoinCells(Assembly assembly, CellState state) {
        this.assembly = assembly;
        this.state = state;
        this.looking = new Looking(assembly, state);
    }

    /** What has happened to one cell at one position. */
    private record Turn(Position position, Map<Bytes, Change> changes, Set<Bytes> looked, Set<Bytes> asked) {
        Turn(Position position) {
            this(position, new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        void changed(Change change) {
            changes.put(change.primaryKey(), change);
        }
    }

    /**
     * Position by position: what is sent is what was to be seen at its position. The next operator may stop between two of them, for when
     * marks come from several sources its own are not always among ours.
     */
    @Override
    public void handle(CellKey cell, List<AssemblyMessage> messages, Consumer<AssemblyMessage> out) {
        for (int from = 0; from < messages.size(); ) {
            int to = from + 1;
            while (to < messages.size()
                    && messages.get(to).position().equals(messages.get(from).position())) {
                to++;
            }
            atOnePosition(cell, messages.subList(from, to), out);
            from = to;
        }
    }

    private void atOnePosition(CellKey cell, List<AssemblyMessage> messages, Consumer<AssemblyMessage> out) {
        Node node = assembly.node(cell.node());
        Turn turn = new Turn(messages.get(0).position());
        for (AssemblyMessage message : messages) {
            handle(node, message, turn);
        }
        turn.looked().forEach(primaryKey -> {
            Bytes row = looking.row(node, primaryKey);
            Bytes entry = row == null
                    ? null
                    : Bytes.of(looking.entry(node, primaryKey, StoredRow.ofBytes(node, row))
                            .toBytes());
            turn.changed(new Change(primaryKey, entry));
        });
        turn.changes().values().forEach(this::keep);
        tell(cell, turn, out);
    }

    private void handle(Node node, AssemblyMessage message, Turn turn) {
        if (message instanceof RowSet set) {
            if (node.isLeaf()) {
                turn.changed(new Change(set.primaryKey(), set.row()));
            } else {
                looking.set(node, set.primaryKey(), set.row(), looking.row(node, set.primaryKey()));
                turn.looked().add(set.primaryKey());
            }
        } else if (message instanceof RowGone gone) {
            if (node.isLeaf()) {
                turn.changed(new Change(gone.primaryKey(), null));
                if (gone.last() != null) {
                    turn.changed(new Change(Bytes.EMPTY, gone.last()));
                }
            } else {
                looking.gone(node, gone.primaryKey());
                turn.looked().add(gone.primaryKey());
            }
        } else if (message instanceof AskerSet set) {
            Bytes asker = set.asker().toBytes();
            state.addAsker(asker);
            turn.asked().add(asker);
        } else if (message instanceof AskerGone gone) {
            Bytes asker = gone.asker().toBytes();
            state.removeAsker(asker);
            turn.asked().remove(asker);
        } else if (message instanceof Fact fact) {
            seen(node, fact, turn);
        } else {
            throw new IllegalStateException("a join cell has no item key: " + message.getClass());
        }
    }

    /** A fact for another value than the row's is dropped: the row has gone on, and its asking there has been or will be taken back. */
    private void seen(Node node, Fact fact, Turn turn) {
        Bytes primaryKey = fact.row().primaryKey();
        Bytes row = looking.row(node, primaryKey);
        if (Seeing.concerns(node, row, fact)) {
            looking.seen(node, primaryKey, fact);
            turn.looked().add(primaryKey);
        }
    }

    private void keep(Change change) {
        Bytes entry = change.entry();
        if (entry == null) {
            state.removeEntry(change.primaryKey());
        } else {
            state.putEntry(change.primaryKey(), entry);
        }
    }

    /** Who has just come is told everything, also that there is nothing; the others what has changed. */
    private void tell(CellKey cell, Turn turn, Consumer<AssemblyMessage> out) {
        if (!turn.asked().isEmpty()) {
            List<Change> all = new ArrayList<>();
            state.entries().forEach(entry -> all.add(new Change(entry.getKey(), entry.getValue())));
            turn.asked().forEach(asker -> out.accept(fact(cell, turn, asker, Extent.WHOLE, all)));
        }
        if (!turn.changes().isEmpty()) {
            List<Change> changes = List.copyOf(turn.changes().values());
            for (Bytes asker : state.askers()) {
                if (!turn.asked().contains(asker)) {
                    out.accept(fact(cell, turn, asker, Extent.CHANGED, changes));
                }
            }
        }
    }

    private static Fact fact(CellKey cell, Turn turn, Bytes asker, Extent extent, List<Change> changes) {
        return new Fact(turn.position(), RowAddress.ofBytes(asker), cell.node(), cell.value(), extent, changes);
    }
}
