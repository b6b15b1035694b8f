package io.rowferry.benchmarks.assemble;

import io.rowferry.mapping.Row;
import java.math.BigDecimal;
import java.util.Arrays;

/** The rows of a shop in as little memory as it takes to know what they were before a change. For one thread. */
final class Shop {
    private static final int PRODUCTS = 5_000;
    private static final int MOST_CENTS = 10_000;

    private final int[] names;
    private final int[] lineOrders;
    private final int[] lineVersions;
    private final int[] orderCustomers;
    private final int[] orderVersions;

    /** The lines that are there, in any order, and the place of each among them. */
    private final int[] lines;

    private final int[] places;

    private int lineCount;
    private int nextLine;
    private int orders;

    Shop(Shape shape) {
        names = new int[shape.customers()];
        orderCustomers = new int[shape.orders() + shape.changes()];
        orderVersions = new int[orderCustomers.length];
        lineOrders = new int[shape.lines() + shape.changes()];
        lineVersions = new int[lineOrders.length];
        lines = new int[lineOrders.length];
        places = new int[lineOrders.length];
        for (int order = 0; order < shape.orders(); order++) {
            addOrder(order % shape.customers());
        }
        for (int line = 0; line < shape.lines(); line++) {
            addLine(line % shape.orders());
        }
    }

    int customers() {
        return names.length;
    }

    int orders() {
        return orders;
    }

    int lines() {
        return lineCount;
    }

    /** A line that is there. */
    int line(int place) {
        return lines[place];
    }

    int addOrder(int customer) {
        orderCustomers[orders] = customer;
        return orders++;
    }

    int addLine(int order) {
        int line = nextLine++;
        lineOrders[line] = order;
        places[line] = lineCount;
        lines[lineCount++] = line;
        return line;
    }

    void removeLine(int line) {
        int last = lines[--lineCount];
        lines[places[line]] = last;
        places[last] = places[line];
    }

    void changeLine(int line) {
        lineVersions[line]++;
    }

    void changeOrder(int order) {
        orderVersions[order]++;
    }

    void moveOrder(int order, int customer) {
        orderCustomers[order] = customer;
    }

    void rename(int customer) {
        names[customer]++;
    }

    Row customerRow(int customer) {
        return Row.of((long) customer, name(customer));
    }

    Row orderRow(int order) {
        return Row.of((long) order, (long) orderCustomers[order], status(order));
    }

    Row lineRow(int line) {
        return Row.of(
                (long) line,
                (long) lineOrders[line],
                "sku-" + line % PRODUCTS,
                1 + ((long) line + lineVersions[line]) % 9,
                BigDecimal.valueOf(cents(line), 2));
    }

    private String name(int customer) {
        return "Customer " + customer + " by the name of " + names[customer];
    }

    private String status(int order) {
        return "status " + orderVersions[order];
    }

    private long cents(int line) {
        return 1L + Math.floorMod(line * 31L + lineVersions[line] * 7_919L, MOST_CENTS);
    }

    /** The sum of the fingerprints of all items that are made of the rows as they are. */
    long fingerprint() {
        int[] counts = new int[orders];
        long[] cents = new long[orders];
        for (int line : Arrays.copyOf(lines, lineCount)) {
            counts[lineOrders[line]]++;
            cents[lineOrders[line]] += cents(line);
        }
        long sum = 0;
        for (int order = 0; order < orders; order++) {
            sum += ItemTally.fingerprint(
                    order, status(order), name(orderCustomers[order]), counts[order], cents[order]);
        }
        return sum;
    }
}
