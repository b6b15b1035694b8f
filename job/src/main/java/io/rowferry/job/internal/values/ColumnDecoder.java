package io.rowferry.job.internal.values;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a column's value from what the binlog or a SELECT gives, of the class that {@link io.rowferry.mapping.ColumnType}
 * names. Bound to its column once. Not thread-safe. What is no value of the column becomes {@link Unreadable}.
 *
 * <p>The SELECT must use the text protocol with unconverted results, and {@link #selectExpression(Column)} for each column.
 */
public abstract class ColumnDecoder {
    /** From what the row event deserializers give; never called with NULL. */
    public abstract Object ofBinlog(Object raw);

    /** From the bytes of a text-protocol result; never called with NULL. */
    public abstract Object ofText(byte[] raw);

    public @Nullable Object ofNullableBinlog(@Nullable Object raw) {
        return raw == null ? null : ofBinlog(raw);
    }

    /**
     * What to select so that {@link #ofText(byte[])} sees the value whole: MySQL prints a FLOAT with six digits, and FLOAT(7,3) or
     * DOUBLE(10,2) with those behind the point. By a product, because a sum would turn -0 into 0. A SET in a sum would be a DOUBLE, too small for
     * 64 members.
     */
    public static String selectExpression(Column column) {
        String name = "`" + column.name().replace("`", "``") + "`";
        return switch (baseType(column)) {
            case "float", "double" -> name + " * 1e0";
            case "enum", "set" -> "CAST(" + name + " AS UNSIGNED)";
            default -> name;
        };
    }

    /** The first word of the declared type: {@code decimal} of {@code decimal(10,2) unsigned}. */
    public static String baseType(Column column) {
        String declared = column.declared().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < declared.length() && Character.isLetter(declared.charAt(end))) {
            end++;
        }
        return declared.substring(0, end);
    }

    public static ColumnDecoder of(Column column) {
        String base = baseType(column);
        boolean unsigned = column.declared().toLowerCase(Locale.ROOT).contains("unsigned");
        return switch (column.type()) {
            case INTEGER -> new Whole(unsigned ? bits(base) : 64);
            case UNSIGNED -> base.equals("bit") ? new Bits() : new UnsignedLong();
            case DECIMAL -> new Decimal(column.scale());
            case FLOAT -> new Floating();
            case DOUBLE -> new Doubles();
            case TEXT ->
                base.equals("enum")
                        ? new Enumerated(Members.of(column))
                        : base.equals("set")
                                ? new SetMembers(Members.of(column))
                                : new Text(MySqlCharset.of(column.charset()));
            case BINARY -> new Bytes(base.equals("binary") ? length(column) : 0);
            case JSON -> new Json();
            case DATE -> new Temporal(0);
            case DATETIME, TIME -> new Temporal(1);
            case TIMESTAMP -> new Temporal(2);
        };
    }

    private static int bits(String base) {
        return switch (base) {
            case "tinyint" -> 8;
            case "smallint" -> 16;
            case "mediumint" -> 24;
            case "int", "integer" -> 32;
            default -> 64;
        };
    }

    private static int length(Column column) {
        String declared = column.declared();
        int open = declared.indexOf('(');
        return open < 0
                ? 1
                : Integer.parseInt(
                        declared.substring(open + 1, declared.indexOf(')')).trim());
    }

    static IllegalStateException unexpected(Object raw, String wanted) {
        return new IllegalStateException("the binlog gave a " + raw.getClass().getName() + " where " + wanted
                + " was expected: the " + "column's type is not the one that the mapping was compiled against");
    }

    static String ascii(byte[] raw) {
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    /** Integers up to 64 bits; the binlog carries unsigned ones with a sign, so the bits above are cut. */
    private static final class Whole extends ColumnDecoder {
        private final long mask;

        Whole(int bits) {
            this.mask = bits == 64 ? -1L : (1L << bits) - 1;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof Number number) {
                return number.longValue() & mask;
            }
            throw unexpected(raw, "a number");
        }

        @Override
        public Object ofText(byte[] raw) {
            return Long.valueOf(ascii(raw));
        }
    }

    private static final class UnsignedLong extends ColumnDecoder {
        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof Number number) {
                return new BigInteger(Long.toUnsignedString(number.longValue()));
            }
            throw unexpected(raw, "a number");
        }

        @Override
        public Object ofText(byte[] raw) {
            return new BigInteger(ascii(raw));
        }
    }

    private static final class Bits extends ColumnDecoder {
        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof BitSet set) {
                long[] words = set.toLongArray();
                return new BigInteger(Long.toUnsignedString(words.length == 0 ? 0 : words[0]));
            }
            throw unexpected(raw, "a bit set");
        }

        @Override
        public Object ofText(byte[] raw) {
            return new BigInteger(1, raw);
        }
    }

    private static final class Decimal extends ColumnDecoder {
        private final int scale;

        Decimal(int scale) {
            this.scale = scale;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof BigDecimal decimal) {
                return decimal.setScale(scale);
            }
            throw unexpected(raw, "a decimal");
        }

        @Override
        public Object ofText(byte[] raw) {
            return new BigDecimal(ascii(raw)).setScale(scale);
        }
    }

    private static final class Floating extends ColumnDecoder {
        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof Number number) {
                return number.floatValue();
            }
            throw unexpected(raw, "a float");
        }

        @Override
        public Object ofText(byte[] raw) {
            return (float) Double.parseDouble(ascii(raw));
        }
    }

    private static final class Doubles extends ColumnDecoder {
        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof Number number) {
                return number.doubleValue();
            }
            throw unexpected(raw, "a double");
        }

        @Override
        public Object ofText(byte[] raw) {
            return Double.valueOf(ascii(raw));
        }
    }

    private static final class Text extends ColumnDecoder {
        private final MySqlCharset charset;

        Text(MySqlCharset charset) {
            this.charset = charset;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof byte[] bytes) {
                return charset.decode(bytes);
            }
            throw unexpected(raw, "text");
        }

        @Override
        public Object ofText(byte[] raw) {
            return charset.decode(raw);
        }
    }

    /** BINARY(n) loses its trailing zero bytes in the binlog. */
    private static final class Bytes extends ColumnDecoder {
        private final int padTo;

        Bytes(int padTo) {
            this.padTo = padTo;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof byte[] bytes) {
                return bytes.length < padTo ? Arrays.copyOf(bytes, padTo) : bytes;
            }
            throw unexpected(raw, "bytes");
        }

        @Override
        public Object ofText(byte[] raw) {
            return raw;
        }
    }

    private static final class Enumerated extends ColumnDecoder {
        private final Members members;

        Enumerated(Members members) {
            this.members = members;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof Number number) {
                return member(number.intValue());
            }
            throw unexpected(raw, "the number of an ENUM member");
        }

        @Override
        public Object ofText(byte[] raw) {
            return member(Integer.parseInt(ascii(raw)));
        }

        private Object member(int index) {
            return index == 0 ? "" : members.named(index);
        }
    }

    private static final class SetMembers extends ColumnDecoder {
        private final Members members;

        SetMembers(Members members) {
            this.members = members;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof Number number) {
                return members(number.longValue());
            }
            throw unexpected(raw, "the bits of a SET");
        }

        @Override
        public Object ofText(byte[] raw) {
            return members(Long.parseUnsignedLong(ascii(raw)));
        }

        private Object members(long bits) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 64; i++) {
                if ((bits >>> i & 1) == 0) {
                    continue;
                }
                if (!(members.named(i + 1) instanceof String member)) {
                    return members.named(i + 1);
                }
                text.append(text.isEmpty() ? "" : ",").append(member);
            }
            return text.toString();
        }
    }

    private static final class Json extends ColumnDecoder {
        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof byte[] bytes) {
                return BinaryJson.canonical(bytes);
            }
            throw unexpected(raw, "JSON");
        }

        @Override
        public Object ofText(byte[] raw) {
            return JsonText.canonical(raw);
        }
    }

    /** Temporal values come as text from both sides: {@link PackedTime} makes it for the binlog. */
    private static final class Temporal extends ColumnDecoder {
        private final int form;

        Temporal(int form) {
            this.form = form;
        }

        @Override
        public Object ofBinlog(Object raw) {
            if (raw instanceof String text) {
                return form == 2 ? text + "Z" : text;
            }
            throw unexpected(raw, "a date or time");
        }

        @Override
        public Object ofText(byte[] raw) {
            String text = ascii(raw);
            if (form == 0) {
                return text;
            }
            String exact = PackedTime.withMicroseconds(text.replace(' ', 'T'));
            return form == 2 ? exact + "Z" : exact;
        }
    }
}
