package io.rowferry.job.internal.values;

import java.util.Map;
import java.util.Set;

/**
 * Where Java's table of a charset and MySQL's own (its sources' {@code strings/ctype-*.cc}) disagree; MySQL's CONVERT is the truth. Found
 * by comparing all codes with the server. Stateless.
 */
final class CharsetDifferences {
    private static final char NONE = '\0';

    /** Pairs: the character that Java reads, and MySQL's for the same code; or none, if MySQL has no character there. */
    private static final Map<String, String> CHARACTERS = Map.ofEntries(
            Map.entry("cp866", "\u2116\u207f\u00a4\u00b2"),
            Map.entry("cp1256", "\u0679\0\u0688\0\u06a9\0\u0691\0\u06ba\0\u06be\0\u06c1\0\u06d2\0"),
            Map.entry("koi8u", "\u2219\u2022"),
            Map.entry("greek", "\u2018\u02bd\u2019\u02bc\u20ac\0\u20af\0\u037a\0"),
            Map.entry("hebrew", "\u00af\u203e"),
            Map.entry("tis620", "\u00a0\0"),
            Map.entry("sjis", "\u2014\u2015\uff3c\\"),
            Map.entry("ujis", "\u2014\u2015\uff3c\\\uff5e~"),
            Map.entry(
                    "eucjpms",
                    "\u2014\u2015\u301c\uff5e\u2016\u2225\u2212\uff0d\u00a2\uffe0\u00a3\uffe1\u00ac\uffe2\u00a6\uffe4"),
            Map.entry("euckr", "\u327e\0"),
            Map.entry("gbk", "\u20ac\0\u2641\u2295"),
            Map.entry("gb18030", swaps()));

    /** Java reads the codes that users may give a character as private ones; MySQL as none. */
    private static final Set<String> PRIVATE_IS_NONE = Set.of("gbk", "euckr");

    private CharsetDifferences() {}

    /** MySQL's text for Java's; null if MySQL has no character for one of the codes. */
    static @org.jspecify.annotations.Nullable String asMySql(String charset, byte[] bytes, String text) {
        if (hasRefusedCode(charset, bytes)) {
            return null;
        }
        String pairs = CHARACTERS.getOrDefault(charset, "");
        StringBuilder mended = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int pair = find(pairs, c);
            boolean none = pair >= 0 && pairs.charAt(pair + 1) == NONE;
            if (none || (PRIVATE_IS_NONE.contains(charset) && c >= '\ue000' && c <= '\uf8ff')) {
                return null;
            }
            if (pair >= 0) {
                mended.setCharAt(i, pairs.charAt(pair + 1));
            }
        }
        return mended.toString();
    }

    private static int find(String pairs, char c) {
        for (int i = 0; i < pairs.length(); i += 2) {
            if (pairs.charAt(i) == c) {
                return i;
            }
        }
        return -1;
    }

    /** Codes to which Java gives the character of another code. */
    private static boolean hasRefusedCode(String charset, byte[] bytes) {
        boolean big5 = charset.equals("big5");
        if (!big5 && !charset.equals("eucjpms")) {
            return false;
        }
        for (int i = 0; i + 1 < bytes.length; i++) {
            int lead = bytes[i] & 0xff;
            if (lead >= 0x80) {
                int code = lead << 8 | (bytes[i + 1] & 0xff);
                if (big5 ? isRefusedBig5(code) : lead >= 0xf9 && lead <= 0xfc) {
                    return true;
                }
                i += lead == 0x8f && !big5 ? 2 : 1;
            }
        }
        return false;
    }

    private static boolean isRefusedBig5(int code) {
        return switch (code) {
            case 0xa15a, 0xa1fe, 0xa240, 0xa2cc, 0xa2ce -> true;
            default -> false;
        };
    }

    /** MySQL's GB18030 is that of 2000, Java's that of 2005: eighteen characters have changed places with private ones. */
    private static String swaps() {
        String later =
                "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb";
        String earlier =
                "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864";
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < later.length(); i++) {
            pairs.append(later.charAt(i)).append(earlier.charAt(i));
            pairs.append(earlier.charAt(i)).append(later.charAt(i));
        }
        return pairs.toString();
    }
}
