package io.rowferry.job.internal.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids under which the readers register with MySQL as replicas: one, {@code 5400}, or a range, {@code 5400-5463}.
 *
 * @param first at least 1
 * @param last included, at most 4294967295
 */
record ServerIds(long first, long last) {
    private static final long GREATEST = 0xFFFF_FFFFL;
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(?:\\s*-\\s*(\\d{1,10}))?");

    ServerIds {
        if (first < 1 || last > GREATEST || first > last) {
            throw new IllegalArgumentException("server ids rise, from 1 to " + GREATEST);
        }
    }

    static ServerIds parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a range of server ids such as 5400-5463");
        }
        long first = Long.parseLong(matcher.group(1));
        return new ServerIds(first, matcher.group(2) == null ? first : Long.parseLong(matcher.group(2)));
    }

    long size() {
        return last - first + 1;
    }

    boolean contains(long id) {
        return first <= id && id <= last;
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
