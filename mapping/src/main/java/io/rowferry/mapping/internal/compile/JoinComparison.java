package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.assembly.JoinColumns.Comparison;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How MySQL compares two columns, if we can do the same. */
final class JoinComparison {
    private static final Set<ColumnType> NUMBERS =
            EnumSet.of(ColumnType.INTEGER, ColumnType.UNSIGNED, ColumnType.DECIMAL);
    private static final Set<String> SPATIAL = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    private JoinComparison() {}

    /** Empty if {@link #refusal} says why not. */
    static Optional<Comparison> of(Column near, Column far) {
        if (!refusal(near, far).isEmpty()) {
            return Optional.empty();
        }
        if (NUMBERS.contains(near.type())) {
            return Optional.of(Comparison.NUMBER);
        }
        return near.type() == ColumnType.TEXT ? text(near) : Optional.of(Comparison.EXACT);
    }

    /** Why the two cannot be compared as MySQL does, and what to do; empty if they can. */
    static String refusal(Column near, Column far) {
        for (Column column : new Column[] {near, far}) {
            String alone = refusal(column);
            if (!alone.isEmpty()) {
                return alone;
            }
        }
        boolean numbers = NUMBERS.contains(near.type()) && NUMBERS.contains(far.type());
        if (!numbers && near.type() != far.type()) {
            return "MySQL converts one of " + typed(near) + " and " + typed(far)
                    + " to compare them; give both columns the same type";
        }
        if (near.type() != ColumnType.TEXT) {
            return "";
        }
        if (!String.valueOf(near.collation()).equals(far.collation())) {
            return "'" + near.name() + "' has collation " + near.collation() + ", '" + far.name() + "' has "
                    + far.collation() + "; give both columns the same one";
        }
        if (KeyForm.ambiguous(near)) {
            return "'" + near.name() + "' " + KeyForm.severalCodes(near)
                    + "; join by a column of another charset, such as utf8mb4";
        }
        return text(near).isPresent()
                ? ""
                : "collation " + near.collation()
                        + " holds texts equal by tables that only MySQL has; give both columns a collation that ends with _bin, such as utf8mb4_0900_bin";
    }

    private static String refusal(Column column) {
        String kind = kind(column);
        return switch (kind) {
            case "float", "double" -> typed(column) + " has no exact value; join by a whole number or a decimal";
            case "json" ->
                typed(column) + " is compared by rules of its own; join by a column that holds the one value";
            case "enum", "set" ->
                typed(column)
                        + " is compared as a number or as a text, by what it meets; join by a text or number column";
            default -> SPATIAL.contains(kind) ? typed(column) + " is no value to join by; join by a key" : "";
        };
    }

    private static String kind(Column column) {
        return switch (column.type()) {
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case JSON -> "json";
            default -> firstWord(column);
        };
    }

    private static String firstWord(Column column) {
        return column.declared().toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
    }

    static boolean spatial(Column column) {
        return SPATIAL.contains(firstWord(column));
    }

    private static String typed(Column column) {
        return "'" + column.name() + "' (" + column.declared().toUpperCase(Locale.ROOT) + ")";
    }

    /** Collations of UCA 9.0.0, and those that say so, count trailing spaces; all others do not. */
    private static Optional<Comparison> text(Column column) {
        if (KeyForm.ambiguous(column)) {
            return Optional.empty();
        }
        String collation = String.valueOf(column.collation());
        boolean counted = collation.contains("_0900_") || collation.contains("_nopad_");
        if (collation.endsWith("_bin")) {
            return Optional.of(counted ? Comparison.EXACT : Comparison.PADDED);
        }
        return KeyForm.caseBlind(column)
                ? Optional.of(counted ? Comparison.FOLDED : Comparison.FOLDED_PADDED)
                : Optional.empty();
    }
}
