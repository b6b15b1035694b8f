package io.rowferry.job.internal.verify;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Values of rows as a statement compares them with a column, so that the server compares as it does between columns: numbers as
 * numbers, times as times, texts by the column's collation, ENUM and SET by their numbers as it orders them. Collects the
 * statement's parameters. For one statement.
 */
final class SqlValues {
    private final List<Object> parameters = new ArrayList<>();

    List<Object> parameters() {
        return parameters;
    }

    /**
     * What stands in the statement for a value.
     *
     * @param column with which it is compared
     */
    String of(Column column, Object value) throws SQLException {
        if (value instanceof Unreadable) {
            throw new SQLException(
                    "a key's value in column '" + column.name() + "' cannot be read, so no row is found by it");
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return value.toString();
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Float || value instanceof Double) {
            return scientific(((Number) value).doubleValue());
        }
        if (!column.members().isEmpty()) {
            return number(column, (String) value).toString();
        }
        return switch (column.type()) {
            case DATE -> parameter("CAST(? AS DATE)", value);
            case DATETIME, TIMESTAMP ->
                parameter(
                        "CAST(? AS DATETIME(6))",
                        ((String) value).replace('T', ' ').replace("Z", ""));
            case TIME -> parameter("CAST(? AS TIME(6))", value);
            default -> parameter("?", value);
        };
    }

    private String parameter(String expression, Object value) {
        parameters.add(value);
        return expression;
    }

    /** With an exponent MySQL takes it for a DOUBLE, which a FLOAT is compared as. */
    private static String scientific(double value) {
        String text = Double.toString(value);
        return text.contains("E") ? text : text + "E0";
    }

    private static BigInteger number(Column column, String text) {
        List<String> members = column.members();
        if (column.declared().toLowerCase(Locale.ROOT).startsWith("enum")) {
            return BigInteger.valueOf(members.indexOf(text) + 1L);
        }
        List<String> chosen = Arrays.asList(text.split(",", -1));
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < members.size(); i++) {
            bits = chosen.contains(members.get(i)) ? bits.setBit(i) : bits;
        }
        return bits;
    }
}
