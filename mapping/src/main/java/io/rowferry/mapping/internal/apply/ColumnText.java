package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of one column's value in its format. */
final class ColumnText {
    private static final HexFormat HEX = HexFormat.of();

    private ColumnText() {}

    /** @param value not NULL and readable */
    static String of(Reference reference, Object value) {
        if (reference.hashed()) {
            return digest(value);
        }
        return switch (reference.format().kind()) {
            case PLAIN, ISO, TEXT -> plain(value);
            case EPOCH -> Long.toString(EpochSeconds.of((String) value));
            case UPPER -> ascii((String) value, 'a', 'z');
            case LOWER -> ascii((String) value, 'A', 'Z');
            case PAD -> pad(plain(value), reference.format().width());
        };
    }

    /** Digits, the text itself, or hexadecimal digits for bytes. */
    static String plain(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof byte[] bytes ? HEX.formatHex(bytes) : Numbers.text(value);
    }

    private static String digest(Object value) {
        byte[] bytes;
        if (value instanceof byte[] binary) {
            bytes = binary;
        } else {
            String text = plain(value);
            Utf8.length(text);
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Only A to Z change. That much is equal under the collations that {@code KeyProof} trusts; the full Unicode mapping would
     * join texts that MySQL keeps apart, and it changes from one Java version to the next.
     */
    private static String ascii(String text, char first, char last) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= first && chars[i] <= last) {
                chars[i] = (char) (chars[i] ^ 0x20);
            }
        }
        return new String(chars);
    }

    private static String pad(String digits, int width) {
        if (digits.charAt(0) == '-') {
            throw new RowFailure(Reason.PAD_NEGATIVE);
        }
        if (digits.length() > width) {
            throw new RowFailure(Reason.PAD_OVERFLOW);
        }
        return "0".repeat(width - digits.length()) + digits;
    }

    /**
     * Writes the text so that the delimiter does not occur in it: the delimiter and the percent sign become %XX. So the first
     * delimiter ends the value, and what was joined can be taken apart again.
     */
    static void appendEscaped(StringBuilder out, String text, char delimiter) {
        if (text.indexOf(delimiter) < 0 && text.indexOf('%') < 0) {
            out.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == '%') {
                out.append('%').append(HEX.withUpperCase().toHexDigits((byte) c));
            } else {
                out.append(c);
            }
        }
    }
}
