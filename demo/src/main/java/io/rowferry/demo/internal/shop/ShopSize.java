package io.rowferry.demo.internal.shop;

/**
 * How many rows each table of the shop has at first. Ids run from 1. Immutable.
 *
 * @param customers each of them has at most one cart
 * @param categories a tree
 * @param products spread over the categories
 * @param orders spread over the customers
 * @param cartLines {@link #LINES_OF_A_CART} a cart
 */
public record ShopSize(int customers, int categories, int products, int orders, int cartLines) {
    static final int LINES_OF_A_CART = 3;
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
        int cartLines = customers * 2 / LINES_OF_A_CART * LINES_OF_A_CART;
        int categories = Math.max(10, Math.min(500, rows / 300));
        int products = part(rows, 10) - categories;
        return new ShopSize(
                customers, categories, products, rows - customers - cartLines - categories - products, cartLines);
    }

    public int rows() {
        return customers + categories + products + orders + cartLines;
    }

    private static int part(int rows, int percent) {
        return (int) ((long) rows * percent / 100);
    }
}
