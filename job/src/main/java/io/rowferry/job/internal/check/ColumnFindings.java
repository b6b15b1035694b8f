package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.ColumnUse;
import io.rowferry.mapping.ColumnUse.Form;
import io.rowferry.mapping.ColumnUse.Purpose;
import io.rowferry.mapping.SourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the types of mapped columns allow that DynamoDB does not. Pure. */
final class ColumnFindings {
    private static final int MOST_DIGITS = 38;
    private static final int PARTITION_BYTES = 2048;
    private static final int SORT_BYTES = 1024;
    private static final Pattern LENGTH = Pattern.compile("^\\w+\\((\\d+)");

    /** Bytes of UTF-8 that a character of MySQL's charset can become. */
    private static final Map<String, Integer> CHARACTER_BYTES =
            Map.of("ascii", 1, "latin1", 3, "utf8", 3, "utf8mb3", 3, "utf8mb4", 4);

    private static final int MOST_CHARACTER_BYTES = 4;
    private static final Set<String> UNBOUNDED = Set.of("text", "mediumtext", "longtext", "json");
    private static final Set<String> UNREAD = Set.of("armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7");

    private ColumnFindings() {}

    static List<Finding> of(List<ColumnUse> uses, SourceSchema schema) {
        List<Finding> findings = new ArrayList<>();
        for (ColumnUse use : uses) {
            Column column = schema.tables().get(use.table()).columns().get(use.column());
            digits(use, column).ifPresent(findings::add);
            charset(use, column).ifPresent(findings::add);
            length(use, column).ifPresent(findings::add);
            if (use.form() == Form.EPOCH && column.type() == ColumnType.DATETIME) {
                findings.add(new Finding(
                        FindingCode.DATETIME_EPOCH,
                        place(use),
                        place(use) + " reads the DATETIME column '" + column.name() + "' as UTC",
                        "make sure that your service writes UTC there"));
            }
        }
        return findings.stream().distinct().toList();
    }

    private static Optional<Finding> digits(ColumnUse use, Column column) {
        if (column.type() != ColumnType.DECIMAL || use.form() != Form.AS_IS || length(column) <= MOST_DIGITS) {
            return Optional.empty();
        }
        return Optional.of(policy(
                use,
                column,
                "may hold more than DynamoDB's " + MOST_DIGITS + " digits",
                "\"${" + column.name() + " | text}\" keeps them all"));
    }

    private static Optional<Finding> charset(ColumnUse use, Column column) {
        return column.type() == ColumnType.TEXT && UNREAD.contains(String.valueOf(column.charset()))
                ? Optional.of(policy(
                        use,
                        column,
                        "is in the charset " + column.charset() + ", of which no text can be read",
                        "give it another charset, such as utf8mb4, or leave it out"))
                : Optional.empty();
    }

    private static Optional<Finding> length(ColumnUse use, Column column) {
        if (use.purpose() == Purpose.ATTRIBUTE
                || use.form() == Form.HASHED
                || (column.type() != ColumnType.TEXT && column.type() != ColumnType.BINARY)) {
            return Optional.empty();
        }
        int most = use.purpose() == Purpose.SORT ? SORT_BYTES : PARTITION_BYTES;
        long bytes = greatestBytes(use, column);
        return bytes <= most
                ? Optional.empty()
                : Optional.of(policy(
                        use,
                        column,
                        "may be longer than the " + most + " bytes of such a key",
                        "hash it, or make sure that no value is so long"));
    }

    private static long greatestBytes(ColumnUse use, Column column) {
        String kind = column.declared().replaceAll("[^a-zA-Z].*", "").toLowerCase(Locale.ROOT);
        if (UNBOUNDED.contains(kind) || (column.type() == ColumnType.BINARY && kind.endsWith("blob"))) {
            return Long.MAX_VALUE;
        }
        if (column.type() == ColumnType.BINARY) {
            return (long) length(column) * (use.form() == Form.AS_IS ? 1 : 2);
        }
        int perCharacter = CHARACTER_BYTES.getOrDefault(String.valueOf(column.charset()), MOST_CHARACTER_BYTES);
        return (long) length(column) * perCharacter;
    }

    /** The number behind the type's name; of a DECIMAL its digits, of a text its characters. */
    private static int length(Column column) {
        Matcher matcher = LENGTH.matcher(column.declared());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static Finding policy(ColumnUse use, Column column, String what, String remedy) {
        return new Finding(
                FindingCode.TYPE_POLICY,
                place(use),
                place(use) + ": column '" + column.name() + "' (" + column.declared() + ") " + what,
                remedy);
    }

    private static String place(ColumnUse use) {
        return use.document() + "." + use.attribute();
    }
}
