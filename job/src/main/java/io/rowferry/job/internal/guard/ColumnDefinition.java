package io.rowferry.job.internal.guard;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column's definition in an ALTER TABLE. Immutable.
 *
 * @param type declared
 * @param nullable null where that depends on the server
 * @param charset null where none is named
 * @param collation null where none is named
 * @param isGenerated whether its values are computed
 */
record ColumnDefinition(
        DeclaredType type,
        @Nullable Boolean nullable,
        @Nullable String charset,
        @Nullable String collation,
        boolean isGenerated) {
    /** What stands for a charset or collation that a word implies ({@code ASCII}, {@code BINARY}): no name of one is so. */
    private static final String IMPLIED = "?";

    /** @throws IllegalArgumentException if no type follows */
    static ColumnDefinition read(SqlWords words) {
        DeclaredType type = DeclaredType.read(words);
        Boolean nullable = type.name().equals("timestamp") ? null : Boolean.TRUE;
        String charset = null;
        String collation = null;
        boolean generated = false;
        while (!words.atEnd()) {
            if (words.skip("NOT", "NULL") || words.skip("PRIMARY")) {
                nullable = false;
            } else if (words.skip("NULL")) {
                nullable = true;
            } else if (words.skip("CHARACTER", "SET") || words.skip("CHARSET")) {
                charset = value(words);
            } else if (words.skip("COLLATE")) {
                collation = value(words);
            } else if (words.skip("ASCII") || words.skip("UNICODE") || words.skip("BINARY") || words.skip("BYTE")) {
                charset = IMPLIED;
            } else if (words.skip("DEFAULT") || words.skip("COMMENT") || words.skip("AFTER")) {
                words.next();
                words.parenthesized();
            } else {
                generated |= words.peek(0).is("AS") || words.peek(0).is("GENERATED");
                words.next();
                words.parenthesized();
            }
        }
        return new ColumnDefinition(type, nullable, charset, collation, generated);
    }

    private static String value(SqlWords words) {
        words.skipSymbol("=");
        return words.next().text().toLowerCase(Locale.ROOT);
    }

    Optional<Boolean> statedNullable() {
        return Optional.ofNullable(nullable);
    }
}
