package io.rowferry.demo.internal.shop;

import io.rowferry.demo.internal.shop.ShopTransaction.Ending;
import io.rowferry.demo.internal.shop.ShopTransaction.Kind;
import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import java.util.List;
import java.util.Random;

/**
 * Makes up what one writer of the shop does next, from a seed: the same seed gives the same transactions. Touches no database; used by
 * one thread.
 *
 * <p>Each writer keeps to customers and orders of its own (id modulo the number of writers), so that writers meet only at products and
 * categories.
 */
final class ShopTransactions {
    /** One in so many is rolled back after its last statement. */
    private static final int ROLLED_BACK = 20;

    private final Random random;
    private final CustomerTransactions customers;
    private final OrderTransactions orders;
    private final CatalogueTransactions catalogue;
    private final int shares;

    /**
     * Who writes.
     *
     * @param number from 0
     * @param of how many there are
     */
    record Writer(int number, int of) {
        /** One of this writer's own ids, from 1 up to the last. */
        long own(Random random, long last) {
            long first = number + 1L;
            return first + of * random.nextLong((last - first) / of + 1);
        }
    }

    ShopTransactions(ShopSize size, Writer writer, long seed) {
        this.random = new Random(seed);
        this.customers = new CustomerTransactions(size, writer, random);
        this.orders = new OrderTransactions(size, writer, random);
        this.catalogue = new CatalogueTransactions(size, random);
        int sum = 0;
        for (Kind kind : Kind.values()) {
            sum += kind.share();
        }
        this.shares = sum;
    }

    ShopTransaction next() {
        Kind kind = kind(random.nextInt(shares));
        List<Sql> statements = statements(kind);
        return new ShopTransaction(
                kind, statements, random.nextInt(ROLLED_BACK) == 0 ? Ending.ROLLBACK : Ending.COMMIT);
    }

    List<Sql> statements(Kind kind) {
        return switch (kind) {
            case REGISTER -> customers.register();
            case EDIT_PROFILE -> customers.editProfile();
            case SWAP_EMAILS -> customers.swapEmails();
            case REPLACE_ACCOUNT -> customers.replaceAccount();
            case MERGE_ACCOUNTS -> customers.mergeAccounts();
            case PLACE_ORDER -> orders.place();
            case ADVANCE_ORDER -> orders.advance();
            case CANCEL_ORDER -> orders.cancel();
            case CHANGE_LINE -> orders.changeLine();
            case MOVE_LINES -> orders.moveLines();
            case RENUMBER_LINES -> orders.renumberLines();
            case FILL_CART -> orders.fillCart();
            case REFILL_CART -> orders.refillCart();
            case EXCHANGE_LINE -> orders.exchangeLine();
            case REPRICE -> catalogue.reprice();
            case MOVE_CATEGORY -> catalogue.moveCategory();
            case RELIST_PRODUCT -> catalogue.relistProduct();
        };
    }

    private static Kind kind(int drawn) {
        int rest = drawn;
        for (Kind kind : Kind.values()) {
            rest -= kind.share();
            if (rest < 0) {
                return kind;
            }
        }
        throw new IllegalArgumentException("drawn " + drawn);
    }
}
