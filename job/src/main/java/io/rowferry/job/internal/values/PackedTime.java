package io.rowferry.job.internal.values;

/**
 * Text of MySQL's packed dates and times, zero dates and times beyond a day included. The packings are those of MySQL's
 * my_time.cc and of the row event format ("Date and Time Data Type Representation" in the MySQL internals manual).
 */
public final class PackedTime {
    private PackedTime() {}

    /** {@code yyyy-MM-dd}; also of what is no calendar day. */
    public static String date(int year, int month, int day) {
        StringBuilder text = new StringBuilder(10);
        date(text, year, month, day);
        return text.toString();
    }

    /** {@code yyyy-MM-ddTHH:mm:ss.SSSSSS}. */
    public static String dateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        StringBuilder text = new StringBuilder(26);
        date(text, year, month, day);
        text.append('T');
        time(text, hour, minute, second, micros);
        return text.toString();
    }

    /** {@code HH:mm:ss.SSSSSS}, hours with three digits where they need them, a minus where the time is negative. */
    public static String time(long sign, int hour, int minute, int second, int micros) {
        StringBuilder text = new StringBuilder(17);
        if (sign < 0) {
            text.append('-');
        }
        time(text, hour, minute, second, micros);
        return text.toString();
    }

    /** A DATETIME(n): five bytes big-endian above 0x8000000000, and microseconds. */
    public static String dateTimeOfBinlog(long packed, int micros) {
        long ymdhms = packed - 0x8000000000L;
        long yearMonth = ymdhms >> 22;
        return dateTime(
                (int) (yearMonth / 13),
                (int) (yearMonth % 13),
                (int) (ymdhms >> 17 & 31),
                (int) (ymdhms >> 12 & 31),
                (int) (ymdhms >> 6 & 63),
                (int) (ymdhms & 63),
                micros);
    }

    /** A TIME: {@code (hours << 12 | minutes << 6 | seconds) << 24 | microseconds}, negated as a whole where it is negative. */
    public static String timeOfPacked(long packed) {
        long value = Math.abs(packed);
        long hms = value >> 24;
        return time(
                packed, (int) (hms >> 12 & 1023), (int) (hms >> 6 & 63), (int) (hms & 63), (int) (value & 0xffffff));
    }

    /** A date and time inside a JSON document, packed as in memory: the date part above bit 41, microseconds below 24. */
    public static String dateTimeOfPacked(long packed) {
        long ymdhms = packed >> 24;
        return dateTimeOfBinlog(ymdhms + 0x8000000000L, (int) (packed & 0xffffff));
    }

    /** MySQL's text with its fraction filled up to six digits. */
    public static String withMicroseconds(String text) {
        int point = text.lastIndexOf('.');
        if (point < 0) {
            return text + ".000000";
        }
        return text + "000000".substring(Math.min(6, text.length() - point - 1));
    }

    private static void date(StringBuilder text, int year, int month, int day) {
        pad(text, year, 4).append('-');
        pad(text, month, 2).append('-');
        pad(text, day, 2);
    }

    private static void time(StringBuilder text, int hour, int minute, int second, int micros) {
        pad(text, hour, 2).append(':');
        pad(text, minute, 2).append(':');
        pad(text, second, 2).append('.');
        pad(text, micros, 6);
    }

    private static StringBuilder pad(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        return text.append(digits);
    }
}
