package io.rowferry.job.internal.guard;

import io.rowferry.job.internal.guard.SqlWord.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a statement into words, as MySQL does: comments are left out, but for those that MySQL runs ({@code /*!40101 ...}). Used once.
 *
 * <p>What a backslash in a quoted text means depends on the session that wrote it (NO_BACKSLASH_ESCAPES), which the binlog's text does not tell.
 * So a statement with one is marked, and whoever must be sure does not judge it.
 */
final class SqlScanner {
    private final String sql;
    private final List<SqlWord> words = new ArrayList<>();
    private int at;
    private boolean ambiguous;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    /** All of them; those up to a quote or a comment without an end, and then it is marked too. */
    SqlWords words() {
        while (at < sql.length()) {
            char here = sql.charAt(at);
            if (Character.isWhitespace(here)) {
                at++;
            } else if (!comment()) {
                word(here);
            }
        }
        return new SqlWords(words, ambiguous);
    }

    private void word(char here) {
        switch (here) {
            case '`' -> quoted(here, Kind.NAME);
            case '\'' -> quoted(here, Kind.TEXT);
            case '"' -> quoted(here, Kind.DOUBLE_QUOTED);
            default -> {
                int end = at;
                while (end < sql.length() && isPlain(sql.charAt(end))) {
                    end++;
                }
                Kind kind = end > at ? Kind.PLAIN : Kind.SYMBOL;
                end = Math.max(end, at + 1);
                words.add(new SqlWord(kind, sql.substring(at, end)));
                at = end;
            }
        }
    }

    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    /** Steps over what is no word here, if anything. */
    private boolean comment() {
        if (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at)) {
            at = sql.indexOf('!', at) + 1;
            while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
                at++;
            }
        } else if (sql.startsWith("*/", at)) {
            at += 2;
        } else if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            ambiguous |= end < 0;
            at = end < 0 ? sql.length() : end + 2;
        } else if (sql.charAt(at) == '#' || isDashComment()) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end + 1;
        } else {
            return false;
        }
        return true;
    }

    private boolean isDashComment() {
        return sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
    }

    private void quoted(char quote, Kind kind) {
        StringBuilder text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char here = sql.charAt(at);
            if (here == quote) {
                if (at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
                    at++;
                    words.add(new SqlWord(kind, text.toString()));
                    return;
                }
                at++;
            } else if (here == '\\' && kind != Kind.NAME) {
                ambiguous = true;
                text.append(here);
                at++;
            }
            if (at < sql.length()) {
                text.append(sql.charAt(at));
            }
        }
        ambiguous = true;
    }
}
