package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import io.rowferry.demo.internal.shop.ShopTransactions.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Carts, and what becomes of them. */
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

    List<Sql> place() {
        long customer = customer();
        long id = size.orders() + 1L + writer.number() + writer.of() * placed++;
        return List.of(
                Sql.of(
                        "INSERT INTO shop.orders VALUES (?, ?, CURRENT_TIMESTAMP(6), 'new', ?, NULL)",
                        id,
                        customer,
                        BigDecimal.valueOf(random.nextInt(100_000), 2)),
                Sql.of(
                        "UPDATE shop.products SET stock = stock - 1 WHERE id IN (SELECT product_id FROM shop.cart_lines"
                                + " WHERE customer_id = ?) ORDER BY id",
                        customer),
                Sql.of("DELETE FROM shop.cart_lines WHERE customer_id = ?", customer));
    }

    List<Sql> advance() {
        return List.of(Sql.of(
                "UPDATE shop.orders SET status = ?, note = IF(status = 'paid', NULL, note) WHERE id = ?",
                STATES.get(random.nextInt(STATES.size())),
                order()));
    }

    List<Sql> cancel() {
        return List.of(Sql.of("DELETE FROM shop.orders WHERE id = ?", order()));
    }

    List<Sql> fillCart() {
        return lines(customer(), 1 + random.nextInt(3));
    }

    List<Sql> refillCart() {
        long customer = customer();
        List<Sql> lines = lines(customer, 2);
        List<Sql> statements = new ArrayList<>(lines);
        statements.add(Sql.of("DELETE FROM shop.cart_lines WHERE customer_id = ?", customer));
        statements.addAll(lines);
        return statements;
    }

    List<Sql> exchangeLine() {
        return List.of(Sql.of(
                "UPDATE IGNORE shop.cart_lines SET product_id = ? WHERE customer_id = ? ORDER BY product_id LIMIT 1",
                product(),
                customer()));
    }

    private List<Sql> lines(long customer, int count) {
        List<Sql> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(Sql.of(
                    "INSERT INTO shop.cart_lines VALUES (?, ?, ?, " + EXPIRY + ") ON DUPLICATE KEY UPDATE"
                            + " quantity = quantity + 1",
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
