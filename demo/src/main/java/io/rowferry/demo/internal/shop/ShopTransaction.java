package io.rowferry.demo.internal.shop;

import java.util.List;

/**
 * One transaction of the shop, as data.
 *
 * @param kind what the shop does
 * @param statements in their order
 * @param ending of the transaction
 */
record ShopTransaction(Kind kind, List<Sql> statements, Ending ending) {
    ShopTransaction {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a transaction without statements: " + kind);
        }
    }

    /**
     * One statement.
     *
     * @param text with a question mark a parameter
     * @param parameters none of them NULL
     */
    record Sql(String text, List<Object> parameters) {
        Sql {
            parameters = List.copyOf(parameters);
            if (text.chars().filter(character -> character == '?').count() != parameters.size()) {
                throw new IllegalArgumentException(parameters.size() + " parameters for: " + text);
            }
        }

        static Sql of(String text, Object... parameters) {
            return new Sql(text, List.of(parameters));
        }
    }

    /** How it ends. */
    enum Ending {
        COMMIT,
        ROLLBACK
    }

    /** What the shop does; the share says how often, against the others. */
    enum Kind {
        /** A new customer: two new items. */
        REGISTER(6),
        /** An update that keeps all keys. A new name goes to all orders of the customer too. */
        EDIT_PROFILE(12),
        /** Two customers exchange their unique addresses, over a third. */
        SWAP_EMAILS(5),
        /** An account goes, and a new one takes its unique address. */
        REPLACE_ACCOUNT(3),
        /** An account goes up in another: orders move to other item keys and another name, cart and lines to another primary key. */
        MERGE_ACCOUNTS(2),
        /** An order comes with its lines, the cart goes, the stock falls. */
        PLACE_ORDER(16),
        ADVANCE_ORDER(12),
        /** An order goes with its lines. */
        CANCEL_ORDER(4),
        CHANGE_LINE(6),
        /** Lines go to another order; sometimes to one that is gone, and wait there for nobody. */
        MOVE_LINES(5),
        /** All lines of an order get other primary keys. */
        RENUMBER_LINES(3),
        FILL_CART(14),
        /** All lines of a cart go and come back within one transaction. */
        REFILL_CART(6),
        /** A line of a cart gets another primary key. */
        EXCHANGE_LINE(5),
        /** Several rows with one statement. */
        REPRICE(3),
        /** A category goes to another parent, with all that is below it. */
        MOVE_CATEGORY(2),
        /** A product goes, and comes back under the same primary key in the next statement. */
        RELIST_PRODUCT(2);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        int share() {
            return share;
        }
    }
}
