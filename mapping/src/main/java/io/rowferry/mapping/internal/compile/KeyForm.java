package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.spec.Format;
import java.util.Set;

/** What the text of a reference or template looks like, as far as keys depend on it. */
final class KeyForm {
    private static final int DATE_WIDTH = "2026-11-22".length();
    private static final int DATETIME_WIDTH = "2026-11-22T23:59:59.000000".length();
    private static final int DIGEST_WIDTH = 64;

    private static final CharacterSet DIGITS = CharacterSet.of("0123456789");
    private static final CharacterSet NUMBER = CharacterSet.of("-0123456789.");
    private static final CharacterSet TIME = CharacterSet.of("-0123456789:.TZ");
    private static final CharacterSet HEXADECIMAL = CharacterSet.of("0123456789abcdef");

    /**
     * Collations, without the charset before them, under which texts that differ only in the case of A to Z are equal. Not those
     * of languages: Turkish tells I from i, and some know pairs of letters whose case matters.
     */
    private static final Set<String> CASE_BLIND = Set.of(
            "general_ci",
            "unicode_ci",
            "unicode_520_ci",
            "0900_ai_ci",
            "0900_as_ci",
            "uca1400_ai_ci",
            "uca1400_as_ci",
            "general_nopad_ci",
            "unicode_nopad_ci",
            "unicode_520_nopad_ci");

    /** Their {@code general_ci} is not plain even in ASCII: cp866 tells j from J, latin7 t from T, macce takes m for n. */
    private static final Set<String> ODD_CHARSETS = Set.of("cp866", "geostd8", "koi8u", "latin7", "macce");

    /**
     * Charsets in which several codes that MySQL tells apart are one character, so that their text does not tell them apart. In sjis
     * it is the backslash, in ujis that and the tilde; of big5 the second codes cannot be read.
     */
    private static final Set<String> AMBIGUOUS_CHARSETS = Set.of("big5", "cp932", "eucjpms", "sjis", "ujis");

    private KeyForm() {}

    /** Any length. */
    static final int VARIABLE = -1;

    /** Characters of its text, or {@link #VARIABLE}. */
    static int width(Reference reference) {
        if (reference.hashed()) {
            return DIGEST_WIDTH;
        }
        if (reference.format().kind() == Format.Kind.PAD) {
            return reference.format().width();
        }
        if (reference.format().kind() == Format.Kind.EPOCH) {
            return VARIABLE;
        }
        return switch (reference.column().type()) {
            case DATE -> DATE_WIDTH;
            case DATETIME -> DATETIME_WIDTH;
            case TIMESTAMP -> DATETIME_WIDTH + 1;
            default -> VARIABLE;
        };
    }

    /** The characters that its text can have. */
    static CharacterSet characters(Reference reference) {
        if (reference.hashed()) {
            return HEXADECIMAL;
        }
        if (reference.format().kind() == Format.Kind.EPOCH) {
            return NUMBER;
        }
        return switch (reference.column().type()) {
            case INTEGER, UNSIGNED -> reference.format().kind() == Format.Kind.PAD ? DIGITS : NUMBER;
            case DECIMAL -> NUMBER;
            case DATE, DATETIME, TIMESTAMP, TIME -> TIME;
            case BINARY -> HEXADECIMAL;
            case TEXT, JSON, FLOAT, DOUBLE ->
                reference.delimiter() == Reference.NO_DELIMITER
                        ? CharacterSet.ANY
                        : CharacterSet.ANY.without(reference.delimiter());
        };
    }

    static KeyType type(BoundTemplate template) {
        return template.alone().map(KeyForm::typeAlone).orElse(KeyType.S);
    }

    private static KeyType typeAlone(Reference reference) {
        if (reference.hashed()) {
            return KeyType.S;
        }
        if (reference.format().kind() == Format.Kind.EPOCH) {
            return KeyType.N;
        }
        if (reference.format().kind() != Format.Kind.PLAIN) {
            return KeyType.S;
        }
        return switch (reference.column().type()) {
            case INTEGER, UNSIGNED, DECIMAL, FLOAT, DOUBLE -> KeyType.N;
            case BINARY -> KeyType.B;
            case TEXT, JSON, DATE, DATETIME, TIMESTAMP, TIME -> KeyType.S;
        };
    }

    /** Whether two values that MySQL holds different in a unique index always print differently. */
    static boolean lossless(Reference reference) {
        if (ambiguous(reference.column())) {
            return false;
        }
        return switch (reference.format().kind()) {
            case PLAIN, ISO, TEXT, PAD -> true;
            case EPOCH -> reference.column().scale() == 0;
            case UPPER, LOWER -> caseBlind(reference.column());
        };
    }

    /** Whether two values that MySQL holds different may be the same text. */
    static boolean ambiguous(Column column) {
        String charset = column.charset();
        return column.type() == ColumnType.TEXT && charset != null && AMBIGUOUS_CHARSETS.contains(charset);
    }

    /** Says of an {@link #ambiguous} column what is wrong with it. */
    static String severalCodes(Column column) {
        return "is in the charset " + column.charset()
                + ", which has several codes for one character: MySQL tells them apart, the text that is read does not";
    }

    /** Whether texts that differ only in the case of A to Z are equal in the column. */
    static boolean caseBlind(Column column) {
        String collation = column.collation();
        if (collation == null) {
            return false;
        }
        int end = collation.indexOf('_');
        return collation.equals("latin1_swedish_ci")
                || (CASE_BLIND.contains(collation.substring(end + 1))
                        && !ODD_CHARSETS.contains(collation.substring(0, Math.max(0, end))));
    }

    /** Whether the order of its values in a sort key is the order of the column. */
    static boolean sorts(Reference reference, boolean alone) {
        ColumnType type = reference.column().type();
        if (reference.hashed()) {
            return false;
        }
        return switch (reference.format().kind()) {
            case PAD -> true;
            case EPOCH -> alone;
            case UPPER, LOWER -> false;
            case PLAIN, ISO, TEXT ->
                type == ColumnType.DATE
                        || type == ColumnType.DATETIME
                        || type == ColumnType.TIMESTAMP
                        || (alone && typeAlone(reference) == KeyType.N);
        };
    }
}
