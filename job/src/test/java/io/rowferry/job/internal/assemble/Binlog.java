package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.assemble.RandomTransactions.Event;
import io.rowferry.job.internal.assemble.RandomTransactions.Images;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.MemoryRows;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a database has been through since P0: all its states, and its changes at their positions. Transactions are counted from 0. */
final class Binlog {
    private static final int EPOCH = 1;
    /** So that some marks and positions differ in the file alone. */
    private static final int ROTATES = 7;

    /** By block: the state after so many transactions of all, for those that changed it. */
    private final List<TreeMap<Integer, Map<Integer, List<Row>>>> states = new ArrayList<>();

    private final List<Committed> transactions = new ArrayList<>();
    private final TreeMap<Mark, Integer> begins = new TreeMap<>();
    private int file = 1;
    private long offset = 100;

    /** A transaction, the mark behind it, and its changes in order. */
    record Committed(int block, Mark end, List<RowChange> changes) {}

    Binlog(List<BlockRows> blocks) {
        for (BlockRows block : blocks) {
            TreeMap<Integer, Map<Integer, List<Row>>> versions = new TreeMap<>();
            versions.put(0, block.copy());
            states.add(versions);
        }
    }

    void commit(int block, List<Event> events, BlockRows after) {
        if (transactions.size() % ROTATES == ROTATES - 1) {
            file++;
            offset = 4;
        }
        begins.put(Mark.of(EPOCH, file, offset), transactions.size());
        List<RowChange> changes = new ArrayList<>();
        for (Event event : events) {
            offset += 10;
            for (int row = 0; row < event.rows().size(); row++) {
                Images images = event.rows().get(row);
                Position position = new Position(EPOCH, file, offset, row, 1);
                changes.add(new RowChange(event.table(), position, images.before(), images.after()));
            }
        }
        offset += 10;
        transactions.add(new Committed(block, Mark.of(EPOCH, file, offset), changes));
        states.get(block).put(transactions.size(), after.copy());
    }

    List<Committed> transactions() {
        return transactions;
    }

    Committed transaction(int number) {
        return transactions.get(number);
    }

    int size() {
        return transactions.size();
    }

    Position snapshot() {
        return Position.snapshot(EPOCH);
    }

    /** Above everything. */
    Mark last() {
        return Mark.of(EPOCH, file + 1, 4);
    }

    /** The end of the last transaction that lies wholly below a position; the beginning of everything if there is none. */
    Mark endBelow(Position position) {
        int number = numberOf(position);
        return number == 0
                ? Mark.of(EPOCH, 1, 50)
                : transactions.get(number - 1).end();
    }

    /** The transaction that a change at this position is part of. */
    int numberOf(Position position) {
        return Objects.requireNonNull(begins.floorEntry(position.mark())).getValue();
    }

    /** By table, when so many transactions were done. */
    Map<Integer, List<Row>> state(int block, int done) {
        return Objects.requireNonNull(states.get(block).floorEntry(done)).getValue();
    }

    /** Of all blocks, when so many transactions were done. */
    List<Row> rows(int table, int done) {
        List<Row> rows = new ArrayList<>();
        for (int block = 0; block < states.size(); block++) {
            rows.addAll(state(block, done).getOrDefault(table, List.of()));
        }
        return rows;
    }

    int blocks() {
        return states.size();
    }

    /** A block's rows, and those that have gone, when so many transactions were done. */
    MemoryRows memory(int block, int done) {
        return new MemoryRows(state(block, done), gone(block, done, Integer.MAX_VALUE));
    }

    /** The same within a transaction, when so many of its changes were done. */
    MemoryRows within(int number, int changes) {
        Committed transaction = transactions.get(number);
        int block = transaction.block();
        Map<Integer, List<Row>> rows = new TreeMap<>();
        state(block, number).forEach((table, here) -> rows.put(table, new ArrayList<>(here)));
        for (RowChange change : transaction.changes().subList(0, changes)) {
            List<Row> table = rows.computeIfAbsent(change.table(), none -> new ArrayList<>());
            if (change.before() != null) {
                table.remove(change.before());
            }
            if (change.after() != null) {
                table.add(change.after());
            }
        }
        return new MemoryRows(rows, gone(block, number + 1, changes));
    }

    private List<MemoryRows.Gone> gone(int block, int done, int ofTheLast) {
        List<MemoryRows.Gone> gone = new ArrayList<>();
        for (int number = 0; number < done; number++) {
            Committed transaction = transactions.get(number);
            if (transaction.block() == block) {
                transaction.changes().stream()
                        .limit(number == done - 1 ? ofTheLast : Integer.MAX_VALUE)
                        .filter(change -> change.before() != null)
                        .forEach(change ->
                                gone.add(new MemoryRows.Gone(change.table(), Objects.requireNonNull(change.before()))));
            }
        }
        return gone;
    }
}
