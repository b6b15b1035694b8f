package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Transactions of one block, each of several row events of several rows: what has broken joins before, over few rows. */
final class RandomTransactions {
    private final Random random;
    private final SourceSchema schema;
    private final RandomTables tables;
    private final int block;
    private final BlockRows rows;
    private List<Event> events = new ArrayList<>();

    /** A row event of the binlog. */
    record Event(int table, List<Images> rows) {}

    /** One row's change. */
    record Images(@Nullable Row before, @Nullable Row after) {}

    RandomTransactions(Random random, SourceSchema schema, RandomTables tables, int block) {
        this.random = random;
        this.schema = schema;
        this.tables = tables;
        this.block = block;
        this.rows = new BlockRows(schema);
    }

    BlockRows rows() {
        return rows;
    }

    /** Rows that were there before everything. */
    void fill() {
        for (int table = 0; table < schema.tables().size(); table++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                insert(table);
            }
        }
        events = new ArrayList<>();
    }

    /** Not empty. */
    List<Event> next() {
        while (events.isEmpty()) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                statement(random.nextInt(schema.tables().size()));
            }
        }
        List<Event> done = events;
        events = new ArrayList<>();
        return done;
    }

    private void statement(int table) {
        int kind = random.nextInt(20);
        if (kind < 4) {
            insert(table);
        } else if (kind < 12) {
            update(table);
        } else if (kind < 15) {
            delete(table);
        } else {
            switch (kind) {
                case 15 -> swap(table);
                case 16 -> toAndFro(table);
                case 17 -> replace(table);
                case 18 -> withChildren(table);
                default -> pass(table);
            }
        }
    }

    private TableSchema described(int table) {
        return schema.tables().get(table);
    }

    private boolean change(Event event, @Nullable Row before, @Nullable Row after) {
        if (Objects.equals(before, after) || (after != null && !rows.admits(event.table(), before, after))) {
            return false;
        }
        rows.change(event.table(), before, after);
        event.rows().add(new Images(before, after));
        return true;
    }

    private Event event(int table) {
        return new Event(table, new ArrayList<>());
    }

    private void add(Event event) {
        if (!event.rows().isEmpty()) {
            events.add(event);
        }
    }

    private List<Row> shuffled(int table) {
        List<Row> all = new ArrayList<>(rows.rows(table));
        Collections.shuffle(all, random);
        return all;
    }

    private void insert(int table) {
        Event event = event(table);
        int wanted = 1 + random.nextInt(2);
        for (int i = 0; i < 6 && event.rows().size() < wanted; i++) {
            change(event, null, tables.row(described(table), block));
        }
        add(event);
    }

    private void update(int table) {
        IntPredicate columns = columns(table);
        Event event = event(table);
        int wanted = 1 + random.nextInt(3);
        for (Row row : shuffled(table)) {
            for (int i = 0; i < 3 && event.rows().size() < wanted; i++) {
                if (change(event, row, tables.changed(described(table), block, row, columns))) {
                    break;
                }
            }
        }
        add(event);
    }

    private IntPredicate columns(int table) {
        int some = random.nextInt(1 << RandomTables.NAMES.size());
        return switch (random.nextInt(9)) {
            case 0 -> column -> column == RandomTables.X;
            case 1, 2 -> column -> column == RandomTables.M;
            case 3, 4 -> column -> column == RandomTables.F;
            case 5 -> column -> column == RandomTables.G || column == RandomTables.T;
            case 6 -> column -> column == RandomTables.U;
            case 7 -> column -> described(table).primaryKey().contains(RandomTables.NAMES.get(column));
            default -> column -> (some >> column & 1) == 1;
        };
    }

    private void delete(int table) {
        Event event = event(table);
        shuffled(table).stream().limit(1 + random.nextInt(2)).forEach(row -> change(event, row, null));
        add(event);
    }

    /** Two rows exchange their unique values, over a third value or NULL. */
    private void swap(int table) {
        List<Row> two = shuffled(table);
        if (two.size() < 2) {
            return;
        }
        Row one = two.get(0);
        Row other = two.get(1);
        Row between = tables.changed(described(table), block, one, column -> column == RandomTables.U);
        Event first = event(table);
        if (change(first, one, between)) {
            boolean inOne = random.nextBoolean();
            Event second = inOne ? first : event(table);
            Row taking = RandomTables.with(other, RandomTables.U, one.value(RandomTables.U));
            if (change(second, other, taking)) {
                change(second, between, RandomTables.with(one, RandomTables.U, other.value(RandomTables.U)));
            }
            add(first);
            if (!inOne) {
                add(second);
            }
        }
    }

    /** A foreign key that goes 7, 8, 7, 8. */
    private void toAndFro(int table) {
        List<Row> all = shuffled(table);
        if (all.isEmpty()) {
            return;
        }
        Row here = all.get(0);
        Row there = tables.changed(described(table), block, here, column -> column == RandomTables.F);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Event event = event(table);
            change(event, here, there);
            add(event);
            if (event.rows().isEmpty()) {
                return;
            }
            Row back = here;
            here = there;
            there = back;
        }
    }

    private void replace(int table) {
        List<Row> all = shuffled(table);
        if (all.isEmpty()) {
            return;
        }
        Row old = all.get(0);
        Event gone = event(table);
        change(gone, old, null);
        add(gone);
        Event come = event(table);
        change(come, null, tables.changed(described(table), block, old, column -> column != RandomTables.A));
        add(come);
    }

    /** A row with those that name it, before or behind them. */
    private void withChildren(int table) {
        List<Row> all = shuffled(table);
        if (all.isEmpty()) {
            return;
        }
        Row parent = all.get(0);
        int other = random.nextInt(schema.tables().size());
        boolean first = random.nextBoolean();
        Event gone = event(table);
        if (first) {
            change(gone, parent, null);
            add(gone);
        }
        Event children = event(other);
        for (Row row : rows.rows(other)) {
            boolean named = Objects.equals(row.value(RandomTables.F), parent.value(RandomTables.A));
            if (named && !(other == table && row.equals(parent))) {
                change(children, row, null);
            }
        }
        add(children);
        if (!first) {
            change(gone, parent, null);
            add(gone);
        }
    }

    /** A row goes, or lets go, and another takes its unique value. */
    private void pass(int table) {
        List<Row> two = shuffled(table);
        if (two.size() < 2) {
            return;
        }
        Row one = two.get(0);
        Row other = two.get(1);
        boolean goes = random.nextBoolean();
        Event leaving = event(table);
        Row without = tables.changed(described(table), block, one, column -> column == RandomTables.U);
        if (change(leaving, one, goes ? null : without)) {
            add(leaving);
            Event taking = event(table);
            change(taking, other, RandomTables.with(other, RandomTables.U, one.value(RandomTables.U)));
            add(taking);
        }
    }
}
