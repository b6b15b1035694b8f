package io.rowferry.demo.internal.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the shop opens with, made from a seed. Used by one thread, once.
 *
 * <p>Times: orders go back three years from {@code now}; carts expire a month after it, so that DynamoDB drops none meanwhile.
 */
final class ShopTables {
    private static final int CHILDREN = 5;
    private static final int DAYS_OF_ORDERS = 1_000;
    private static final int CART_DAYS = 30;

    private final ShopSize size;
    private final Random random;
    private final LocalDateTime now;

    ShopTables(ShopSize size, long seed, Instant now) {
        this.size = size;
        this.random = new Random(seed);
        this.now = LocalDateTime.ofInstant(now.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
    }

    /**
     * Rows of one table.
     *
     * @param name of the table
     * @param columns how many
     * @param count how many rows
     * @param row makes the row of a number from 1
     */
    record Table(String name, int columns, int count, RowMaker row) {}

    /** Makes a row. */
    interface RowMaker {
        List<@Nullable Object> row(int number);
    }

    List<Table> all() {
        return List.of(
                new Table("categories", 4, size.categories(), this::category),
                new Table("products", 8, size.products(), this::product),
                new Table("customers", 7, size.customers(), this::customer),
                new Table("orders", 5, size.orders(), this::order),
                new Table("order_lines", 5, size.orderLines(), this::orderLine),
                new Table("carts", 2, size.carts(), this::cart),
                new Table("cart_lines", 3, size.cartLines(), this::cartLine));
    }

    private List<@Nullable Object> category(int id) {
        Integer parent = id <= CHILDREN ? null : (id - 1) / CHILDREN;
        return list(id, parent, ShopWords.category(id), id % CHILDREN);
    }

    private List<@Nullable Object> product(int id) {
        byte[] thumbnail = new byte[random.nextInt(64)];
        random.nextBytes(thumbnail);
        return list(
                id,
                "SKU-" + id,
                1 + id % size.categories(),
                ShopWords.thing(random) + " " + id,
                BigDecimal.valueOf(random.nextInt(100_000), 2),
                random.nextInt(1_000),
                random.nextInt(4) == 0 ? null : random.nextInt(1_000) / 8.0,
                random.nextInt(3) == 0 ? thumbnail : null);
    }

    private List<@Nullable Object> customer(int id) {
        return list(
                id,
                ShopWords.email(id),
                ShopWords.name(random),
                passwordHash(random),
                random.nextInt(3) == 0 ? null : ShopWords.settings(random),
                BigDecimal.valueOf(random.nextInt(200_000) - 50_000, 2),
                past());
    }

    private List<@Nullable Object> order(int id) {
        return list(
                id,
                1 + random.nextInt(size.customers()),
                past(),
                1 + random.nextInt(4),
                random.nextInt(5) == 0 ? "Please ring twice, " + ShopWords.name(random) : null);
    }

    /** Every order has its first line, then every order its second. */
    private List<@Nullable Object> orderLine(int number) {
        return list(
                1 + (number - 1) % size.orders(),
                1 + (number - 1) / size.orders(),
                1 + random.nextInt(size.products()),
                1 + random.nextInt(9),
                BigDecimal.valueOf(random.nextInt(100_000), 2));
    }

    private List<@Nullable Object> cart(int customer) {
        return list(customer, now.plusDays(CART_DAYS));
    }

    private List<@Nullable Object> cartLine(int number) {
        int customer = 1 + (number - 1) / ShopSize.LINES_OF_A_CART;
        int line = (number - 1) % ShopSize.LINES_OF_A_CART;
        return list(customer, 1 + (customer + line) % size.products(), 1 + random.nextInt(5));
    }

    static byte[] passwordHash(Random random) {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return hash;
    }

    private LocalDateTime past() {
        return now.minusDays(random.nextInt(DAYS_OF_ORDERS))
                .minusSeconds(random.nextInt(86_400))
                .plusNanos(random.nextInt(1_000_000) * 1_000L);
    }

    private static List<@Nullable Object> list(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>(values.length);
        for (@Nullable Object value : values) {
            row.add(value);
        }
        return row;
    }
}
