package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.rowferry.job.internal.values.PackedTime;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads dates and times from row events. The forms before MySQL 5.6.4 live on in tables that were never rebuilt. */
final class BinlogTemporals {
    private static final long TIME_OFFSET = 0x800000000000L;

    private BinlogTemporals() {}

    static String date(ByteArrayInputStream in) throws IOException {
        int value = in.readInteger(3);
        return PackedTime.date(value >>> 9, value >>> 5 & 15, value & 31);
    }

    static String dateTime(int digits, ByteArrayInputStream in) throws IOException {
        long packed = bigEndian(in, 5);
        return PackedTime.dateTimeOfBinlog(packed, micros(digits, in));
    }

    static String timestamp(int digits, ByteArrayInputStream in) throws IOException {
        long seconds = bigEndian(in, 4);
        return utc(seconds, micros(digits, in));
    }

    /** Three bytes of time, then the fraction; a negative time with a fraction borrows from the bytes before. */
    static String time(int digits, ByteArrayInputStream in) throws IOException {
        int fractionBytes = (digits + 1) / 2;
        int shift = 8 * fractionBytes;
        long value = bigEndian(in, 3 + fractionBytes) - (TIME_OFFSET >> (24 - shift));
        long magnitude = Math.abs(value);
        long hms = magnitude >> shift;
        long fraction = magnitude & ((1L << shift) - 1);
        long packed = hms << 24 | fraction * scale(fractionBytes);
        return PackedTime.timeOfPacked(value < 0 ? -packed : packed);
    }

    static Integer year(ByteArrayInputStream in) throws IOException {
        int year = in.readInteger(1);
        return year == 0 ? 0 : 1900 + year;
    }

    static String oldDateTime(ByteArrayInputStream in) throws IOException {
        long value = in.readLong(8);
        int date = (int) (value / 1_000_000);
        int time = (int) (value % 1_000_000);
        return PackedTime.dateTime(
                date / 10_000, date / 100 % 100, date % 100, time / 10_000, time / 100 % 100, time % 100, 0);
    }

    static String oldTimestamp(ByteArrayInputStream in) throws IOException {
        return utc(in.readLong(4), 0);
    }

    static String oldTime(ByteArrayInputStream in) throws IOException {
        int value = in.readInteger(3) << 8 >> 8;
        int time = Math.abs(value);
        return PackedTime.time(value, time / 10_000, time / 100 % 100, time % 100, 0);
    }

    private static String utc(long seconds, int micros) {
        if (seconds == 0) {
            return PackedTime.dateTime(0, 0, 0, 0, 0, 0, 0);
        }
        LocalDateTime at = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return PackedTime.dateTime(
                at.getYear(),
                at.getMonthValue(),
                at.getDayOfMonth(),
                at.getHour(),
                at.getMinute(),
                at.getSecond(),
                micros);
    }

    private static int micros(int digits, ByteArrayInputStream in) throws IOException {
        int bytes = (digits + 1) / 2;
        return bytes == 0 ? 0 : (int) (bigEndian(in, bytes) * scale(bytes));
    }

    private static int scale(int fractionBytes) {
        return switch (fractionBytes) {
            case 1 -> 10_000;
            case 2 -> 100;
            default -> 1;
        };
    }

    private static long bigEndian(ByteArrayInputStream in, int length) throws IOException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.read();
        }
        return value;
    }
}
