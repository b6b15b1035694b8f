package io.rowferry.benchmarks.assemble;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All rows of a shop as its snapshot has them, then its changes; always the same ones. For one thread. */
final class ShopChanges {
    private static final int MARK_EVERY = 500;
    private static final int EVENT_BYTES = 100;
    private static final Position SNAPSHOT = Position.snapshot(1);

    private final Shape shape;
    private final Shop shop;
    private final SplittableRandom random = new SplittableRandom(7);

    private int stage;
    private int inStage;
    private int made;

    ShopChanges(Shape shape) {
        this.shape = shape;
        this.shop = new Shop(shape);
    }

    /** The stage that the next change belongs to; {@link Shape#stages} when there is none. */
    int stage() {
        return stage;
    }

    Shop shop() {
        return shop;
    }

    RowChange next() {
        RowChange change = stage == 0 ? snapshot(inStage) : change();
        inStage++;
        if (inStage == shape.changesIn(stage)) {
            stage++;
            inStage = 0;
        }
        return change;
    }

    /** Due at the end of a stage and after every 500 changes, as in a busy binlog. */
    @Nullable
    Mark mark() {
        boolean due = inStage == 0 || (stage > 0 && inStage % MARK_EVERY == 0);
        return due ? Mark.of(1, 1, (long) EVENT_BYTES * made + 1) : null;
    }

    private RowChange snapshot(int row) {
        int lines = row - shape.customers();
        int orders = lines - shape.lines();
        if (lines < 0) {
            return new RowChange(ShopTables.CUSTOMERS, SNAPSHOT, null, shop.customerRow(row));
        } else if (orders < 0) {
            return new RowChange(ShopTables.LINES, SNAPSHOT, null, shop.lineRow(lines));
        }
        return new RowChange(ShopTables.ORDERS, SNAPSHOT, null, shop.orderRow(orders));
    }

    private RowChange change() {
        Position position = new Position(1, 1, (long) EVENT_BYTES * ++made, 0, 1);
        int kind = shape.kind() == Shape.Kind.RENAMES ? 90 : random.nextInt(100);
        if (kind < 65) {
            return lineChange(shop.lines() == 0 ? 40 : kind, position);
        } else if (kind < 90) {
            return orderChange(kind, random.nextInt(shop.orders()), position);
        } else if (kind < 95) {
            int customer = random.nextInt(shop.customers());
            Row before = shop.customerRow(customer);
            shop.rename(customer);
            return new RowChange(ShopTables.CUSTOMERS, position, before, shop.customerRow(customer));
        }
        int order = shop.addOrder(random.nextInt(shop.customers()));
        return new RowChange(ShopTables.ORDERS, position, null, shop.orderRow(order));
    }

    private RowChange lineChange(int kind, Position position) {
        if (kind >= 40 && kind < 55) {
            int line = shop.addLine(random.nextInt(shop.orders()));
            return new RowChange(ShopTables.LINES, position, null, shop.lineRow(line));
        }
        int line = shop.line(random.nextInt(shop.lines()));
        Row before = shop.lineRow(line);
        if (kind < 40) {
            shop.changeLine(line);
            return new RowChange(ShopTables.LINES, position, before, shop.lineRow(line));
        }
        shop.removeLine(line);
        return new RowChange(ShopTables.LINES, position, before, null);
    }

    private RowChange orderChange(int kind, int order, Position position) {
        Row before = shop.orderRow(order);
        if (kind < 85) {
            shop.changeOrder(order);
        } else {
            shop.moveOrder(order, random.nextInt(shop.customers()));
        }
        return new RowChange(ShopTables.ORDERS, position, before, shop.orderRow(order));
    }
}
