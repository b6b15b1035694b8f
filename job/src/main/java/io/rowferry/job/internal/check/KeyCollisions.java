package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.schema.TableRows;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.ColumnUse;
import io.rowferry.mapping.ColumnUse.Form;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the values of key columns are the same for MySQL where they are not for DynamoDB: in case, accents, trailing spaces. Used once.
 *
 * <p>No two rows ever share a key for that: the mapping's proof rests on unique indexes, under whose collations more values are equal, not
 * fewer. What differs is what a query finds.
 */
final class KeyCollisions {
    /** Rows of each column. */
    static final int LOOKED_AT = 100_000;

    private final SourceQueries source;
    private final SourceSchema schema;

    KeyCollisions(SourceQueries source, SourceSchema schema) {
        this.source = source;
        this.schema = schema;
    }

    /** One column in one form, whatever it is a key of. */
    private record Spelling(int table, int column, boolean oneCase) {}

    /**
     * What a query found.
     *
     * @param rows looked at
     * @param values that have several spellings
     * @param rowsOfThem rows with one of these values
     * @param notSmall rows whose value has another spelling in small letters
     */
    private record Looked(long rows, long values, long rowsOfThem, long notSmall) {}

    void look(List<ColumnUse> uses) throws SQLException {
        Map<Spelling, List<String>> places = new LinkedHashMap<>();
        for (ColumnUse use : uses) {
            if (use.isKey() && equalsMore(column(use.table(), use.column()))) {
                places.computeIfAbsent(
                                new Spelling(use.table(), use.column(), use.form() == Form.ONE_CASE),
                                spelling -> new ArrayList<>())
                        .add(use.document() + "." + use.attribute());
            }
        }
        for (Map.Entry<Spelling, List<String>> entry : places.entrySet()) {
            look(entry.getKey(), String.join(", ", entry.getValue()));
        }
    }

    /** Whether MySQL may hold texts equal that differ in their bytes: all collations but one do not count trailing spaces, at least. */
    private static boolean equalsMore(Column column) {
        return column.type() == ColumnType.TEXT
                && column.members().isEmpty()
                && !String.valueOf(column.collation()).equals("utf8mb4_0900_bin");
    }

    private void look(Spelling spelling, String places) throws SQLException {
        TableSchema table = schema.tables().get(spelling.table());
        Column column = column(spelling.table(), spelling.column());
        Optional<Looked> answer = source.ask(
                "spellings of " + table.name() + "." + column.name(),
                sql(table, column, spelling.oneCase()),
                List.of(),
                found -> {
                    found.next();
                    return new Looked(found.getLong(1), found.getLong(2), found.getLong(3), found.getLong(4));
                });
        answer.ifPresent(looked -> found(looked, table.name() + "." + column.name(), places, spelling, column));
    }

    private void found(Looked looked, String name, String places, Spelling spelling, Column column) {
        String lookedAt = " (" + looked.rows() + " rows looked at)";
        if (looked.values() > 0) {
            source.add(new Finding(
                    FindingCode.KEY_COLLATION,
                    places,
                    looked.values() + " values of " + name + ", in " + looked.rowsOfThem()
                            + " rows, are spelled in several ways that its collation " + column.collation()
                            + " holds equal, and that are different keys in DynamoDB" + lookedAt,
                    "write the column in one spelling"
                            + (spelling.oneCase()
                                    ? ""
                                    : ", or if only case differs \"${" + column.name() + " | lower}\"")
                            + "; then the service asks in that spelling"));
        } else if (!spelling.oneCase()
                && looked.notSmall() > 0
                && String.valueOf(column.collation()).endsWith("_ci")) {
            source.add(new Finding(
                    FindingCode.KEY_CASE,
                    places,
                    "MySQL finds " + name + " in any case (" + column.collation()
                            + "), DynamoDB only as it is spelled; " + looked.notSmall() + " rows have capital letters"
                            + lookedAt,
                    "let the service ask in the same spelling, or map \"${" + column.name() + " | lower}\""));
        }
    }

    /** Groups as the collation does, and counts the spellings in each group; of the first rows that the server comes by. */
    static String sql(TableSchema table, Column column, boolean oneCase) {
        String name = TableRows.quoted(column.name());
        String bytes = "CAST(" + name + " AS BINARY)";
        String spelled = oneCase ? small(bytes) : bytes;
        return "SELECT COALESCE(SUM(held), 0), COALESCE(SUM(spellings > 1), 0), COALESCE(SUM(IF(spellings > 1, held, 0)), 0),"
                + " COALESCE(SUM(not_small), 0) FROM (SELECT COUNT(*) AS held, COUNT(DISTINCT " + spelled
                + ") AS spellings, SUM(" + bytes + " <> " + small(bytes) + ") AS not_small FROM (SELECT " + name
                + " FROM " + TableRows.quoted(table.database()) + "."
                + TableRows.quoted(table.name()) + " WHERE " + name + " IS NOT NULL LIMIT " + LOOKED_AT
                + ") looked GROUP BY " + name + ") grouped";
    }

    /** As 'lower' does: A to Z alone. */
    private static String small(String bytes) {
        String small = bytes;
        for (char c = 'A'; c <= 'Z'; c++) {
            small = "REPLACE(" + small + ", '" + c + "', '" + Character.toLowerCase(c) + "')";
        }
        return small;
    }

    private Column column(int table, int column) {
        return schema.tables().get(table).columns().get(column);
    }
}
