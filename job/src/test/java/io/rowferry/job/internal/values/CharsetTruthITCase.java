package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Unreadable;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What our decoder makes of every code of a charset, against the server's own CONVERT. */
@ExtendWith(ServersExtension.class)
class CharsetTruthITCase {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** All that MySQL 8.0 has, but the Unicode ones. */
    private static final List<String> SINGLE_BYTE = List.of(
            "ascii",
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "cp850",
            "cp852",
            "cp866",
            "cp1250",
            "cp1251",
            "cp1256",
            "cp1257",
            "koi8r",
            "koi8u",
            "greek",
            "hebrew",
            "tis620",
            "macce",
            "macroman",
            "dec8",
            "hp8",
            "swe7",
            "keybcs2",
            "armscii8",
            "geostd8");

    private static final List<String> MULTI_BYTE = List.of(
            "sjis", "cp932", "gbk", "big5", "euckr", "ujis", "eucjpms", "gb2312", "gb18030", "ucs2", "utf16",
            "utf16le");

    @Test
    void all_256_bytes_of_each_single_byte_charset_decode_as_the_server_converts_them(MySqlServer mysql)
            throws Exception {
        String codes = codes(mysql, List.of(singles()));
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String charset : SINGLE_BYTE) {
            compare(mysql, codes, charset, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void all_codes_of_two_bytes_and_the_three_byte_ones_of_the_japanese_decode_as_the_server_converts_them(
            MySqlServer mysql) throws Exception {
        String codes = codes(mysql, List.of(singles(), pairs(), triples()));
        Map<String, List<String>> wrong = new TreeMap<>();
        for (String charset : MULTI_BYTE) {
            compare(mysql, codes, charset, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    /** Every 37th code point and all private ones and compatibility forms, in the charsets that have them all. */
    @Test
    void code_points_beyond_two_bytes_come_back_as_they_went(MySqlServer mysql) throws Exception {
        List<byte[]> points = new ArrayList<>();
        for (int point = 0x80;
                point <= Character.MAX_CODE_POINT;
                point += point >= 0xe000 && point < 0x10000 ? 1 : 37) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                points.add(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        }
        String table = codes(mysql, List.of(points));
        for (String charset : List.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030")) {
            MySqlCharset ours = MySqlCharset.of(charset);
            try (Connection connection = mysql.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT b, CAST(CONVERT(CONVERT(b USING utf8mb4) USING "
                            + charset + ") AS BINARY) FROM " + table)) {
                int compared = 0;
                while (row.next()) {
                    byte[] code = row.getBytes(2);
                    // gb18030 of MySQL has no code for some; it says a question mark.
                    if (!java.util.Arrays.equals(code, new byte[] {'?'})) {
                        compared++;
                        assertThat(ours.decode(code))
                                .as(charset + " " + HEX.formatHex(code))
                                .isEqualTo(new String(row.getBytes(1), StandardCharsets.UTF_8));
                    }
                }
                assertThat(compared).isGreaterThan(28_000);
            }
        }
    }

    /**
     * The charsets that the mapping's compiler refuses where a text has to tell values apart, because two codes are one character. It
     * refuses big5 as well, where the second codes are unreadable.
     */
    @Test
    void two_codes_become_one_text_in_no_other_charset_than_these(MySqlServer mysql) throws Exception {
        String codes = codes(mysql, List.of(singles(), pairs(), triples()));
        Map<String, Integer> ambiguous = new TreeMap<>();
        for (String charset :
                Stream.concat(SINGLE_BYTE.stream(), MULTI_BYTE.stream()).toList()) {
            int pairs = codesOfAnother(mysql, codes, charset);
            if (pairs > 0) {
                ambiguous.put(charset, pairs);
            }
        }
        // In sjis it is the backslash, in ujis that and the tilde.
        assertThat(ambiguous)
                .containsExactlyInAnyOrderEntriesOf(Map.of("cp932", 398, "eucjpms", 24, "sjis", 1, "ujis", 2));
    }

    /** How many codes have a text that another has: by the bytes as a column holds them, where a lone byte is filled up in ucs2. */
    private static int codesOfAnother(MySqlServer mysql, String codes, String charset) throws SQLException {
        MySqlCharset ours = MySqlCharset.of(charset);
        Set<String> held = new HashSet<>();
        int twice = 0;
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT DISTINCT CAST(CONVERT(b USING " + charset + ") AS BINARY) FROM " + codes)) {
            while (row.next()) {
                byte[] code = row.getBytes(1);
                if (code != null && ours.decode(code) instanceof String text) {
                    twice += held.add(text) ? 0 : 1;
                }
            }
        }
        return twice;
    }

    private static List<byte[]> singles() {
        List<byte[]> codes = new ArrayList<>();
        for (int b = 0; b < 256; b++) {
            codes.add(new byte[] {(byte) b});
        }
        return codes;
    }

    private static List<byte[]> pairs() {
        List<byte[]> codes = new ArrayList<>();
        for (int pair = 0; pair < 65536; pair++) {
            codes.add(new byte[] {(byte) (pair >> 8), (byte) pair});
        }
        return codes;
    }

    private static List<byte[]> triples() {
        List<byte[]> codes = new ArrayList<>();
        for (int pair = 0xa1a1; pair <= 0xfefe; pair++) {
            codes.add(new byte[] {(byte) 0x8f, (byte) (pair >> 8), (byte) pair});
        }
        return codes;
    }

    private static String codes(MySqlServer mysql, List<List<byte[]>> lists) throws SQLException {
        String table = mysql.freshDatabase("charsets") + ".codes";
        mysql.execute("CREATE TABLE " + table + " (b VARBINARY(4) PRIMARY KEY)");
        try (Connection connection = mysql.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
            connection.setAutoCommit(false);
            for (List<byte[]> codes : lists) {
                for (byte[] code : codes) {
                    insert.setBytes(1, code);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
        return table;
    }

    /** The server gives NULL for what no column of the charset can hold, and ? for a code without a character. */
    private static void compare(MySqlServer mysql, String codes, String charset, Map<String, List<String>> wrong)
            throws SQLException {
        MySqlCharset ours = MySqlCharset.of(charset);
        int compared = 0;
        int unreadable = 0;
        int withoutCharacter = 0;
        List<String> differences = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT b, CAST(CONVERT(CONVERT(b USING " + charset
                        + ") USING utf8mb4) AS BINARY) FROM " + codes)) {
            while (row.next()) {
                byte[] code = row.getBytes(1);
                byte[] converted = row.getBytes(2);
                if (converted == null) {
                    continue;
                }
                compared++;
                String server = new String(converted, StandardCharsets.UTF_8);
                Object decoded = ours.decode(code);
                boolean none = (server.indexOf('\ufffd') >= 0 && !server.equals(decoded))
                        || (server.indexOf('?') >= 0 && !hasQuestionMark(code));
                withoutCharacter += none ? 1 : 0;
                unreadable += decoded instanceof Unreadable && !none ? 1 : 0;
                boolean same =
                        none ? decoded instanceof Unreadable : decoded instanceof Unreadable || server.equals(decoded);
                if (!same) {
                    differences.add(HEX.formatHex(code) + " is " + points(server) + ", decoded "
                            + (decoded instanceof String text ? points(text) : "unreadable"));
                }
            }
        }
        System.out.println("charset " + charset + ": " + compared + " codes, " + withoutCharacter
                + " without a character, " + unreadable + " unreadable, " + differences.size() + " wrong");
        if (!differences.isEmpty()) {
            wrong.put(charset, differences);
        }
    }

    private static boolean hasQuestionMark(byte[] code) {
        return new String(code, StandardCharsets.ISO_8859_1).indexOf('?') >= 0;
    }

    private static String points(String text) {
        StringBuilder points = new StringBuilder();
        text.codePoints().forEach(point -> points.append(String.format("U+%04X", point)));
        return points.toString();
    }
}
