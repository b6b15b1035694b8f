package io.rowferry.job.internal.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of an ENUM or SET as information_schema declares them: {@code enum('a','it''s')}, with backslash, NUL, line feed and
 * carriage return behind a backslash (append_unescaped in MySQL's sources).
 */
final class EnumMembers {
    private EnumMembers() {}

    static List<String> of(String declared) {
        List<String> members = new ArrayList<>();
        int at = declared.indexOf('\'');
        while (at >= 0) {
            StringBuilder member = new StringBuilder();
            at = declared.indexOf('\'', member(declared, at + 1, member) + 1);
            members.add(member.toString());
        }
        return members;
    }

    /** Reads up to the closing quote; returns its place. */
    private static int member(String declared, int from, StringBuilder member) {
        int i = from;
        while (true) {
            char c = declared.charAt(i);
            boolean doubled = c == '\'' && i + 1 < declared.length() && declared.charAt(i + 1) == '\'';
            if (c == '\'' && !doubled) {
                return i;
            }
            if (c == '\\') {
                member.append(escaped(declared.charAt(i + 1)));
            } else {
                member.append(c);
            }
            i += doubled || c == '\\' ? 2 : 1;
        }
    }

    private static char escaped(char c) {
        return switch (c) {
            case '0' -> '\0';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
