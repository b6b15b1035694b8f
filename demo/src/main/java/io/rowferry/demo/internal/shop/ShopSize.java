package io.rowferry.demo.internal.shop;

/**
 * How many rows each table of the shop has at first. Ids run from 1. Immutable.
 *
 * @param customers the first of them have a cart each
 * @param categories a tree
 * @param products spread over the categories
 * @param orders spread over the customers
 * @param orderLines spread over the orders
 * @param carts with {@link #LINES_OF_A_CART} lines each
 */
public record ShopSize(int customers, int categories, int products, int orders, int orderLines, int carts) {
    static final int LINES_OF_A_CART = 3;
    private static final int LINES_OF_AN_ORDER = 3;
    private static final int LEAST_ROWS = 200;

    /**
     * Divides so many rows among the tables.
     *
     * @throws IllegalArgumentException if they are too few for a shop
     */
    public static ShopSize ofRows(int rows) {
        if (rows < LEAST_ROWS) {
            throw new IllegalArgumentException("a shop needs at least " + LEAST_ROWS + " rows, not " + rows);
        }
        int customers = part(rows, 15);
        int carts = customers / 2;
        int categories = Math.max(10, Math.min(500, rows / 300));
        int products = part(rows, 10) - categories;
        int ordersAndLines = rows - customers - carts * (1 + LINES_OF_A_CART) - categories - products;
        int orders = ordersAndLines / (1 + LINES_OF_AN_ORDER);
        return new ShopSize(customers, categories, products, orders, ordersAndLines - orders, carts);
    }

    int cartLines() {
        return carts * LINES_OF_A_CART;
    }

    public int rows() {
        return customers + categories + products + orders + orderLines + carts + cartLines();
    }

    private static int part(int rows, int percent) {
        return (int) ((long) rows * percent / 100);
    }
}
