package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** What the shop's owner does with products and categories. */
final class CatalogueTransactions {
    private static final int ROWS_OF_A_STATEMENT = 8;

    private final ShopSize size;
    private final Random random;

    CatalogueTransactions(ShopSize size, Random random) {
        this.size = size;
        this.random = random;
    }

    List<Sql> reprice() {
        return List.of(Sql.of(
                "UPDATE shop.products SET price = ROUND(price * ?, 2) WHERE category_id = ? ORDER BY id LIMIT "
                        + ROWS_OF_A_STATEMENT,
                BigDecimal.valueOf(80 + random.nextInt(45), 2),
                category()));
    }

    /** Never under itself: parents have lower ids. */
    List<Sql> moveCategory() {
        int moved = 2 + random.nextInt(size.categories() - 1);
        return List.of(Sql.of(
                "UPDATE shop.categories SET parent_id = ?, place = ? WHERE id = ?",
                1 + random.nextInt(moved - 1),
                random.nextInt(20),
                moved));
    }

    List<Sql> relistProduct() {
        int id = 1 + random.nextInt(size.products());
        return List.of(
                Sql.of("DELETE FROM shop.products WHERE id = ?", id),
                Sql.of(
                        "INSERT INTO shop.products VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
                        id,
                        "SKU-" + id,
                        category(),
                        ShopWords.thing(random) + " " + id,
                        BigDecimal.valueOf(random.nextInt(100_000), 2),
                        random.nextInt(1_000)));
    }

    private int category() {
        return 1 + random.nextInt(size.categories());
    }
}
