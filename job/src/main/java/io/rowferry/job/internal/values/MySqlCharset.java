package io.rowferry.job.internal.values;

import io.rowferry.mapping.Unreadable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text of bytes in one of MySQL's charsets; bytes that are no text in it become {@link Unreadable}. Not thread-safe. */
final class MySqlCharset {
    private static final Set<String> ASCII_INSIDE = Set.of("utf8", "utf8mb3", "utf8mb4", "ascii", "latin1");

    private final String name;
    private final @Nullable Charset charset;
    private final boolean ours;
    private @Nullable CharsetDecoder decoder;

    /** @param ours whether Java's table is known to be MySQL's, without a look at the differences */
    private MySqlCharset(String name, @Nullable Charset charset, boolean ours) {
        this.name = name;
        this.charset = charset;
        this.ours = ours;
    }

    static MySqlCharset of(@Nullable String mysqlName) {
        String name = mysqlName == null ? "utf8mb4" : mysqlName;
        return switch (name) {
            case "utf8", "utf8mb3", "utf8mb4" -> new MySqlCharset(name, StandardCharsets.UTF_8, true);
            case "ascii" -> new MySqlCharset(name, StandardCharsets.US_ASCII, true);
            case "ucs2", "utf16" -> new MySqlCharset(name, StandardCharsets.UTF_16BE, true);
            case "utf16le" -> new MySqlCharset(name, StandardCharsets.UTF_16LE, true);
            case "utf32" -> new MySqlCharset(name, Charset.forName("UTF-32BE"), true);
            case "latin1" -> new MySqlCharset(name, Charset.forName("windows-1252"), true);
            default -> new MySqlCharset(name, javaCharset(name), false);
        };
    }

    private static @Nullable Charset javaCharset(String name) {
        String java = JAVA_NAMES.get(name);
        return java == null || !Charset.isSupported(java) ? null : Charset.forName(java);
    }

    /** A String, or Unreadable. */
    Object decode(byte[] bytes) {
        if (ASCII_INSIDE.contains(name) && isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (charset == null) {
            return new Unreadable("text in the charset " + name + ", which has no Java counterpart");
        }
        if (name.equals("latin1")) {
            return latin1(bytes);
        }
        if (name.equals("utf32")) {
            return utf32(bytes);
        }
        if (decoder == null) {
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }
        try {
            CharBuffer java = decoder.decode(ByteBuffer.wrap(bytes));
            String text = ours ? java.toString() : CharsetDifferences.asMySql(name, bytes, java.toString());
            return text == null
                    ? new Unreadable("a code of the charset " + name + " for which MySQL has no character")
                    : text;
        } catch (CharacterCodingException e) {
            return new Unreadable("bytes that are no text in the charset " + name);
        }
    }

    /** MySQL's latin1 is windows-1252 with the five bytes that are undefined there kept as control characters. */
    private String latin1(byte[] bytes) {
        char[] text = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            text[i] = b >= 0x80 && b < 0xa0 ? WINDOWS_1252[b - 0x80] : (char) b;
        }
        return new String(text);
    }

    /** Java's own decoder would take a zero width no-break space at the beginning for a byte order mark. */
    private static Object utf32(byte[] bytes) {
        ByteBuffer points = ByteBuffer.wrap(bytes);
        StringBuilder text = new StringBuilder(bytes.length / Integer.BYTES);
        while (points.remaining() >= Integer.BYTES) {
            int point = points.getInt();
            boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (!Character.isValidCodePoint(point) || surrogate) {
                return new Unreadable("bytes that are no text in the charset utf32");
            }
            text.appendCodePoint(point);
        }
        return points.hasRemaining() ? new Unreadable("bytes that are no text in the charset utf32") : text.toString();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static final char[] WINDOWS_1252 = controls();

    /** Those of MySQL's further charsets for which Java has a table, up to {@link CharsetDifferences}. */
    private static final Map<String, String> JAVA_NAMES = Map.ofEntries(
            Map.entry("big5", "Big5"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp852", "IBM852"),
            Map.entry("cp866", "IBM866"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("eucjpms", "x-eucJP-Open"),
            Map.entry("euckr", "x-windows-949"),
            Map.entry("gb2312", "GB2312"),
            Map.entry("gb18030", "GB18030"),
            Map.entry("gbk", "GBK"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("tis620", "TIS-620"),
            Map.entry("ujis", "EUC-JP"));

    private static char[] controls() {
        char[] high = new char[32];
        for (int i = 0; i < high.length; i++) {
            char c = new String(new byte[] {(byte) (0x80 + i)}, Charset.forName("windows-1252")).charAt(0);
            high[i] = c == '\ufffd' ? (char) (0x80 + i) : c;
        }
        return high;
    }
}
