package io.rowferry.job.internal.check;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, to two or three digits. Pure. */
public final class Amounts {
    private static final double THOUSAND = 1_000;
    private static final double KIB = 1_024;

    private Amounts() {}

    /** {@code 950}, {@code 12.3 thousand}, {@code 4.56 million}. */
    public static String count(double number) {
        if (number < 10 * THOUSAND) {
            return String.format(Locale.ROOT, "%,.0f", number);
        } else if (number < THOUSAND * THOUSAND) {
            return digits(number / THOUSAND) + " thousand";
        }
        return number < 1e9 ? digits(number / 1e6) + " million" : digits(number / 1e9) + " billion";
    }

    public static String count(long number) {
        return count((double) number);
    }

    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** {@code 512 B}, {@code 1.46 KB}, {@code 3.20 GB}, by 1,024. */
    public static String bytes(double bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= KIB && unit < units.length - 1) {
            amount /= KIB;
            unit++;
        }
        return (unit == 0 ? String.format(Locale.ROOT, "%.0f", amount) : digits(amount)) + " " + units[unit];
    }

    /** {@code 42 s}, {@code 12 min}, {@code 3.5 h}, {@code 2.1 days}. */
    public static String time(Duration time) {
        double seconds = time.toMillis() / THOUSAND;
        if (seconds < 120) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        } else if (seconds < 7_200) {
            return String.format(Locale.ROOT, "%.0f min", seconds / 60);
        }
        double hours = seconds / 3_600;
        return hours < 72 ? String.format(Locale.ROOT, "%.1f h", hours) : digits(hours / 24) + " days";
    }

    /** {@code 0.04 $}. */
    public static String dollars(double amount) {
        return amount > 0 && amount < 0.005
                ? "less than 0.01 $"
                : String.format(Locale.ROOT, amount < 100 ? "%.2f $" : "%,.0f $", amount);
    }

    private static String digits(double amount) {
        String form = amount < 10 ? "%.2f" : amount < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, amount);
    }
}
