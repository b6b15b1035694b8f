package io.rowferry.job.internal.read;

import static io.rowferry.job.internal.read.TypeGroup.utf8;

import io.rowferry.mapping.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text in MySQL's charsets, bytes, ENUM and SET. */
final class TextCases {
    private static final String EMOJI = "\ud83d\ude00";

    private static final String HIDDEN =
            "ENUM member number 2, in whose name MySQL's information_schema shows a question mark, perhaps for another character";

    private TextCases() {}

    static List<TypeGroup> groups() {
        return List.of(plain(), charsets(), bytes(), big(), enums(), sets());
    }

    private static TypeGroup plain() {
        return new TypeGroup("plain_text")
                .add("CHAR(10)", "'ab  '", "ab")
                .add("CHAR(10)", "'  ab'", "  ab")
                .add("CHAR(10)", "''", "")
                .add("CHAR(0)", "''", "")
                .add("CHAR(255)", utf8("ä".repeat(255)), "ä".repeat(255))
                .add("CHAR(3)", utf8("a\u0000b"), "a\u0000b")
                .add("VARCHAR(10)", "'ab  '", "ab  ")
                .add("VARCHAR(10)", "''", "")
                .add("VARCHAR(10)", "' '", " ")
                .add("VARCHAR(300)", utf8("x".repeat(300)), "x".repeat(300))
                .add("VARCHAR(20)", utf8("a'b\"c\\d\n\r\t\u0000\u001a"), "a'b\"c\\d\n\r\t\u0000\u001a")
                .add("TINYTEXT", utf8("tiny " + EMOJI), "tiny " + EMOJI)
                .add("TEXT", "''", "")
                .add("TEXT", utf8("line\n " + EMOJI + "  "), "line\n " + EMOJI + "  ")
                .add("MEDIUMTEXT", utf8("\u2028 \ufeff"), "\u2028 \ufeff")
                .add("LONGTEXT", utf8("é"), "é");
    }

    private static TypeGroup charsets() {
        String high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
                + IntStream.range(0xa0, 0x100).mapToObj(Character::toString).collect(Collectors.joining());
        String highHex = IntStream.range(0x80, 0x100)
                .mapToObj(b -> HexFormat.of().toHexDigits((byte) b))
                .collect(Collectors.joining());
        return new TypeGroup("charsets")
                .add("VARCHAR(128) CHARACTER SET latin1", "X'" + highHex + "'", high)
                .add("CHAR(5) CHARACTER SET latin1", "X'E9742080'", "ét €")
                .add("VARCHAR(9) CHARACTER SET utf8mb3", "X'E282AC20C3A9'", "€ é")
                .add("CHAR(4) CHARACTER SET utf8mb3", "X'E282AC'", "€")
                .add("VARCHAR(9) CHARACTER SET utf8mb4", "X'F09F98802061'", EMOJI + " a")
                .add("CHAR(4) CHARACTER SET utf8mb4", "X'F09F9880'", EMOJI)
                .add("VARCHAR(9) CHARACTER SET ascii", "'a~'", "a~")
                .add("VARCHAR(9) CHARACTER SET sjis", "X'93FA967B8CEAB1'", "日本語ｱ")
                .add("VARCHAR(9) CHARACTER SET cp932", "X'8740E0408160'", "①漾～")
                .add("VARCHAR(9) CHARACTER SET gbk", "X'D6D0CEC4'", "中文")
                .add("VARCHAR(9) CHARACTER SET gb2312", "X'D6D0CEC4'", "中文")
                .add("VARCHAR(9) CHARACTER SET gb18030", "X'D6D09439FC36'", "中" + EMOJI)
                .add("VARCHAR(9) CHARACTER SET big5", "X'A4A4A4E5'", "中文")
                .add("VARCHAR(9) CHARACTER SET euckr", "X'C7D1B1B9'", "한국")
                .add("VARCHAR(9) CHARACTER SET ujis", "X'C6FCCBDC8EB1'", "日本ｱ")
                .add("VARCHAR(9) CHARACTER SET eucjpms", "X'C6FCADA1'", "日①")
                .add("VARCHAR(9) CHARACTER SET ucs2", "X'20AC0061'", "€a")
                .add("CHAR(9) CHARACTER SET ucs2", "X'20AC00610020'", "€a")
                .add("VARCHAR(9) CHARACTER SET utf16", "X'D83DDE000041'", EMOJI + "A")
                .add("CHAR(9) CHARACTER SET utf16", "X'D83DDE0000410020'", EMOJI + "A")
                .add("VARCHAR(9) CHARACTER SET utf16le", "X'3DD800DE4100'", EMOJI + "A")
                .add("VARCHAR(9) CHARACTER SET utf32", "X'0001F60000000041'", EMOJI + "A")
                .add("CHAR(9) CHARACTER SET utf32", "X'0001F6000000004100000020'", EMOJI + "A")
                .add("VARCHAR(9) CHARACTER SET koi8r", "X'F0D2C9'", "При")
                .add("VARCHAR(9) CHARACTER SET cp1251", "X'CFF0E8'", "При")
                .add("VARCHAR(9) CHARACTER SET latin2", "X'B1E6EA'", "ąćę")
                .add("VARCHAR(9) CHARACTER SET greek", "X'C1E2'", "Αβ")
                .add("VARCHAR(9) CHARACTER SET hebrew", "X'F9'", "ש")
                .add("VARCHAR(9) CHARACTER SET tis620", "X'A1'", "ก")
                .add(
                        "VARCHAR(9) CHARACTER SET swe7",
                        "'a'",
                        new Unreadable("text in the charset swe7, which has no Java counterpart"))
                .add("TEXT CHARACTER SET latin1", "X'80'", "€")
                .add("VARCHAR(9) CHARACTER SET binary", "X'00FF20'", new byte[] {0, -1, 32})
                .add("CHAR(4) CHARACTER SET binary", "X'41'", new byte[] {65, 0, 0, 0});
    }

    private static TypeGroup bytes() {
        return new TypeGroup("bytes_of_rows")
                .add("BINARY(4)", "X'01020000'", new byte[] {1, 2, 0, 0})
                .add("BINARY(4)", "X'00000000'", new byte[4])
                .add("BINARY(4)", "X'41422020'", new byte[] {65, 66, 32, 32})
                .add("BINARY(4)", "''", new byte[4])
                .add("BINARY", "X'00'", new byte[1])
                .add("BINARY(255)", "X'FF'", padded(255))
                .add("VARBINARY(4)", "X'01020000'", new byte[] {1, 2, 0, 0})
                .add("VARBINARY(4)", "X'2020'", new byte[] {32, 32})
                .add("VARBINARY(4)", "''", new byte[0])
                .add("VARBINARY(300)", "REPEAT(X'80', 300)", repeated(300))
                .add("TINYBLOB", "X'00FF'", new byte[] {0, -1})
                .add("BLOB", "''", new byte[0])
                .add("BLOB", "X'000000'", new byte[3])
                .add("MEDIUMBLOB", "X'27225C0A'", new byte[] {0x27, 0x22, 0x5c, 0x0a})
                .add("LONGBLOB", "REPEAT(X'80', 70000)", repeated(70000));
    }

    private static byte[] padded(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = -1;
        return bytes;
    }

    private static byte[] repeated(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 0x80);
        return bytes;
    }

    private static TypeGroup big() {
        String megabyte = "0123456789abcdef".repeat(65536);
        return new TypeGroup("big_values")
                .add("MEDIUMTEXT", "REPEAT('0123456789abcdef', 65536)", megabyte)
                .add("LONGTEXT", "REPEAT(" + utf8(EMOJI) + ", 262144)", EMOJI.repeat(262144))
                .add("MEDIUMBLOB", "REPEAT('0123456789abcdef', 65536)", megabyte.getBytes(StandardCharsets.US_ASCII))
                .add("TEXT", "REPEAT('x', 65535)", "x".repeat(65535))
                .add("TINYTEXT", "REPEAT('x', 255)", "x".repeat(255));
    }

    private static TypeGroup enums() {
        String many = IntStream.range(0, 300).mapToObj(i -> "'m" + i + "'").collect(Collectors.joining(","));
        return new TypeGroup("enums")
                .add("ENUM('a','b')", "'b'", "b")
                .add("ENUM('a','b')", "'no member'", "")
                .add("ENUM('a','')", "''", "")
                .add("ENUM('it''s','a,b','x')", "'it''s'", "it's")
                .add("ENUM('it''s','a,b','x')", "'a,b'", "a,b")
                .add("ENUM('say \"hi\"','\\\\','x')", "2", "\\")
                .add("ENUM('new\\nline','x')", "1", "new\nline")
                .add("ENUM('\\'\\'',')','x')", "1", "''")
                .add("ENUM('\\'\\'',')','x')", "2", ")")
                .add("ENUM('größe','" + EMOJI + "')", "1", "größe")
                .add("ENUM('größe','" + EMOJI + "')", "2", new Unreadable(HIDDEN))
                .add("ENUM('x','why?') CHARACTER SET utf8mb3", "2", "why?")
                .add("ENUM('nul\\0','cr\\r')", "1", "nul\u0000")
                .add("ENUM('nul\\0','cr\\r')", "2", "cr\r")
                .add("ENUM('é') CHARACTER SET latin1", "1", "é")
                .add("ENUM('UNSIGNED','x')", "1", "UNSIGNED")
                .add("ENUM(" + many + ")", "300", "m299");
    }

    private static TypeGroup sets() {
        String all = IntStream.range(0, 64).mapToObj(i -> "'s" + i + "'").collect(Collectors.joining(","));
        String whole = IntStream.range(0, 64).mapToObj(i -> "s" + i).collect(Collectors.joining(","));
        return new TypeGroup("sets")
                .add("SET('a','b','c')", "'c,a'", "a,c")
                .add("SET('a','b','c')", "''", "")
                .add("SET('it''s','b')", "'b,it''s'", "it's,b")
                .add("SET('größe','x')", "1", "größe")
                .add("SET(" + all + ")", "18446744073709551615", whole)
                .add("SET(" + all + ")", "9223372036854775808", "s63")
                .add("SET(" + all + ")", "0", "");
    }
}
