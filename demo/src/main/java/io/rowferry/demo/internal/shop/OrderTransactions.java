package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import io.rowferry.demo.internal.shop.ShopTransactions.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Carts and orders with their lines. */
final class OrderTransactions {
    private static final String EXPIRY = "CURRENT_TIMESTAMP + INTERVAL 30 DAY";
    private static final List<String> STATES = List.of("paid", "shipped", "returned");

    private final ShopSize size;
    private final Writer writer;
    private final Random random;
    private long placed;

    OrderTransactions(ShopSize size, Writer writer, Random random) {
        this.size = size;
        this.writer = writer;
        this.random = random;
    }

    /** What lies in the cart becomes the order's lines. */
    List<Sql> place() {
        long customer = customer();
        long id = size.orders() + 1L + writer.number() + writer.of() * placed++;
        return List.of(
                Sql.of("INSERT INTO shop.orders VALUES (?, ?, CURRENT_TIMESTAMP(6), 'new', NULL)", id, customer),
                Sql.of(
                        "INSERT INTO shop.order_lines SELECT ?, ROW_NUMBER() OVER (ORDER BY product_id), product_id, quantity,"
                                + " quantity * price FROM shop.cart_lines JOIN shop.products ON id = product_id WHERE"
                                + " customer_id = ?",
                        id,
                        customer),
                Sql.of(
                        "UPDATE shop.products SET stock = stock - 1 WHERE id IN (SELECT product_id FROM shop.cart_lines"
                                + " WHERE customer_id = ?) ORDER BY id",
                        customer),
                Sql.of("DELETE FROM shop.cart_lines WHERE customer_id = ?", customer),
                Sql.of("DELETE FROM shop.carts WHERE customer_id = ?", customer));
    }

    List<Sql> advance() {
        return List.of(Sql.of(
                "UPDATE shop.orders SET status = ?, note = IF(status = 'paid', NULL, note) WHERE id = ?",
                STATES.get(random.nextInt(STATES.size())),
                order()));
    }

    List<Sql> cancel() {
        long order = order();
        return List.of(
                Sql.of("DELETE FROM shop.order_lines WHERE order_id = ?", order),
                Sql.of("DELETE FROM shop.orders WHERE id = ?", order));
    }

    /** One line less, or another quantity. */
    List<Sql> changeLine() {
        return List.of(
                random.nextInt(3) == 0
                        ? Sql.of("DELETE FROM shop.order_lines WHERE order_id = ? ORDER BY line_no LIMIT 1", order())
                        : Sql.of(
                                "UPDATE shop.order_lines SET price = price / quantity * ?, quantity = ? WHERE order_id = ? AND"
                                        + " quantity > 0 ORDER BY line_no LIMIT 1",
                                2,
                                2,
                                order()));
    }

    /** To another order, which is there or not, behind its own lines. */
    List<Sql> moveLines() {
        return List.of(Sql.of(
                "UPDATE IGNORE shop.order_lines SET order_id = ?, line_no = line_no + 100 WHERE order_id = ? AND"
                        + " line_no < 100 ORDER BY line_no LIMIT 2",
                order(),
                order()));
    }

    List<Sql> renumberLines() {
        return List.of(Sql.of(
                "UPDATE shop.order_lines SET line_no = line_no + 1 WHERE order_id = ? ORDER BY line_no DESC", order()));
    }

    List<Sql> fillCart() {
        long customer = customer();
        List<Sql> statements = new ArrayList<>();
        statements.add(cart(customer));
        statements.addAll(lines(customer, 1 + random.nextInt(3)));
        return statements;
    }

    List<Sql> refillCart() {
        long customer = customer();
        List<Sql> lines = lines(customer, 2);
        List<Sql> statements = new ArrayList<>(lines);
        statements.add(Sql.of("DELETE FROM shop.cart_lines WHERE customer_id = ?", customer));
        statements.addAll(lines);
        statements.add(cart(customer));
        return statements;
    }

    List<Sql> exchangeLine() {
        return List.of(Sql.of(
                "UPDATE IGNORE shop.cart_lines SET product_id = ? WHERE customer_id = ? ORDER BY product_id LIMIT 1",
                product(),
                customer()));
    }

    private static Sql cart(long customer) {
        return Sql.of(
                "INSERT INTO shop.carts VALUES (?, " + EXPIRY
                        + ") ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at)",
                customer);
    }

    private List<Sql> lines(long customer, int count) {
        List<Sql> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(Sql.of(
                    "INSERT INTO shop.cart_lines VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE quantity = quantity + 1",
                    customer,
                    product(),
                    1 + random.nextInt(9)));
        }
        return statements;
    }

    /** Few customers have most of the carts, so that changes meet each other. */
    private long customer() {
        int last = random.nextBoolean() ? size.customers() : Math.min(size.customers(), 50);
        return writer.own(random, last);
    }

    private int product() {
        return 1 + random.nextInt(size.products());
    }

    private long order() {
        boolean recent = placed > 0 && random.nextBoolean();
        return recent
                ? size.orders() + 1L + writer.number() + writer.of() * random.nextLong(placed)
                : writer.own(random, size.orders());
    }
}
