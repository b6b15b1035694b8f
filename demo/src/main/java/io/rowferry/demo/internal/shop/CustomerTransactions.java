package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import io.rowferry.demo.internal.shop.ShopTransactions.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** What customers do with their accounts. Statements hold whether or not the customers are still there. */
final class CustomerTransactions {
    private static final String INSERT = "INSERT INTO shop.customers VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(6))";

    private final ShopSize size;
    private final Writer writer;
    private final Random random;
    private long registered;

    CustomerTransactions(ShopSize size, Writer writer, Random random) {
        this.size = size;
        this.writer = writer;
        this.random = random;
    }

    List<Sql> register() {
        long id = newId();
        return List.of(Sql.of(
                INSERT,
                id,
                ShopWords.email(id),
                ShopWords.name(random),
                ShopTables.passwordHash(random),
                ShopWords.settings(random),
                BigDecimal.ZERO));
    }

    List<Sql> editProfile() {
        long id = anyId();
        Sql edit = switch (random.nextInt(4)) {
            case 0 -> Sql.of("UPDATE shop.customers SET name = ? WHERE id = ?", ShopWords.name(random), id);
            case 1 ->
                Sql.of(
                        "UPDATE shop.customers SET settings = JSON_SET(settings, '$.theme.dark', NOT"
                                + " JSON_EXTRACT(settings, '$.theme.dark')) WHERE id = ?",
                        id);
            case 2 -> Sql.of("UPDATE shop.customers SET email = UPPER(email) WHERE id = ?", id);
            default ->
                Sql.of(
                        "UPDATE shop.customers SET balance = balance + ?, password_hash = ? WHERE id = ?",
                        BigDecimal.valueOf(random.nextInt(10_000) - 5_000, 2),
                        ShopTables.passwordHash(random),
                        id);
        };
        return List.of(edit);
    }

    List<Sql> swapEmails() {
        long one = anyId();
        long other = anyId();
        String both = " AND @one IS NOT NULL AND @other IS NOT NULL";
        return List.of(
                Sql.of("SET @one = (SELECT email FROM shop.customers WHERE id = ?)", one),
                Sql.of("SET @other = (SELECT email FROM shop.customers WHERE id = ? AND id <> ?)", other, one),
                Sql.of("UPDATE shop.customers SET email = CONCAT('moving-', id) WHERE id = ?" + both, one),
                Sql.of("UPDATE shop.customers SET email = @one WHERE id = ?" + both, other),
                Sql.of("UPDATE shop.customers SET email = @other WHERE id = ?" + both, one));
    }

    List<Sql> replaceAccount() {
        long old = anyId();
        return List.of(
                Sql.of("SET @freed = (SELECT email FROM shop.customers WHERE id = ?)", old),
                Sql.of("DELETE FROM shop.customers WHERE id = ?", old),
                Sql.of("DELETE FROM shop.cart_lines WHERE customer_id = ?", old),
                Sql.of("DELETE FROM shop.carts WHERE customer_id = ?", old),
                Sql.of(
                        "INSERT INTO shop.customers SELECT ?, @freed, ?, ?, NULL, 0, CURRENT_TIMESTAMP(6) FROM DUAL"
                                + " WHERE @freed IS NOT NULL",
                        newId(),
                        ShopWords.name(random),
                        ShopTables.passwordHash(random)));
    }

    List<Sql> mergeAccounts() {
        long kept = anyId();
        long gone = anyId();
        return List.of(
                Sql.of("UPDATE shop.orders SET customer_id = ? WHERE customer_id = ?", kept, gone),
                Sql.of("UPDATE IGNORE shop.carts SET customer_id = ? WHERE customer_id = ?", kept, gone),
                Sql.of("DELETE FROM shop.carts WHERE customer_id = ? AND customer_id <> ?", gone, kept),
                // Lines that both carts have stay behind, and go.
                Sql.of("UPDATE IGNORE shop.cart_lines SET customer_id = ? WHERE customer_id = ?", kept, gone),
                Sql.of("DELETE FROM shop.cart_lines WHERE customer_id = ? AND customer_id <> ?", gone, kept),
                Sql.of("DELETE FROM shop.customers WHERE id = ? AND id <> ?", gone, kept));
    }

    private long newId() {
        return size.customers() + 1L + writer.number() + writer.of() * registered++;
    }

    /** One of the first customers, or one that came since. */
    private long anyId() {
        boolean recent = registered > 0 && random.nextInt(3) == 0;
        return recent
                ? size.customers() + 1L + writer.number() + writer.of() * random.nextLong(registered)
                : writer.own(random, size.customers());
    }
}
