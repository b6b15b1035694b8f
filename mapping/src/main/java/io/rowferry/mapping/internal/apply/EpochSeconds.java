package io.rowferry.mapping.internal.apply;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Whole seconds since 1970 of a DATE, DATETIME or TIMESTAMP in its fixed form; a DATE is its midnight, and all are read as UTC. */
final class EpochSeconds {
    private static final int DATE_LENGTH = "2026-11-22".length();

    private EpochSeconds() {}

    static long of(String text) {
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            if (text.length() == DATE_LENGTH) {
                return day * 86_400;
            }
            return day * 86_400 + number(text, 11, 13) * 3_600L + number(text, 14, 16) * 60L + number(text, 17, 19);
        } catch (DateTimeException e) {
            throw new RowFailure(Reason.ZERO_DATE);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
