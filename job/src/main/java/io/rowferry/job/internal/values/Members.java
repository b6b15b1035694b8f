package io.rowferry.job.internal.values;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.Unreadable;
import java.util.List;
import java.util.Set;

/**
 * The members of an ENUM or SET by their numbers, from 1. Immutable.
 *
 * <p>MySQL keeps a column's declared type in utf8mb3: of a character beyond that, such as an emoji, only a question mark is left.
 * So a member with a question mark, in a charset that has such characters, is {@link Unreadable}.
 */
record Members(String kind, List<String> names, boolean mayHideCharacters) {
    private static final Set<String> BEYOND_UTF8MB3 = Set.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030");

    static Members of(Column column) {
        String charset = column.charset();
        String kind = ColumnDecoder.baseType(column).toUpperCase(java.util.Locale.ROOT);
        return new Members(kind, column.members(), charset != null && BEYOND_UTF8MB3.contains(charset));
    }

    /** A String, or Unreadable. */
    Object named(int number) {
        if (number < 1 || number > names.size()) {
            return new Unreadable(kind + " member number " + number + " of " + names.size());
        }
        String name = names.get(number - 1);
        if (mayHideCharacters && name.indexOf('?') >= 0) {
            return new Unreadable(
                    kind + " member number " + number
                            + ", in whose name MySQL's information_schema shows a question mark, perhaps for another character");
        }
        return name;
    }
}
