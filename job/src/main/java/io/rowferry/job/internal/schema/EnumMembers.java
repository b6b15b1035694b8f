package io.rowferry.job.internal.schema;

import java.util.ArrayList;
import java.util.List;

/** The members of an ENUM or SET as information_schema declares them: {@code enum('a','it''s')}. */
final class EnumMembers {
    private EnumMembers() {}

    static List<String> of(String declared) {
        List<String> members = new ArrayList<>();
        int at = declared.indexOf('\'');
        while (at >= 0) {
            StringBuilder member = new StringBuilder();
            int i = at + 1;
            for (; declared.charAt(i) != '\'' || (i + 1 < declared.length() && declared.charAt(i + 1) == '\''); i++) {
                if (declared.charAt(i) == '\'') {
                    i++;
                }
                member.append(declared.charAt(i));
            }
            members.add(member.toString());
            at = declared.indexOf('\'', i + 1);
        }
        return members;
    }
}
