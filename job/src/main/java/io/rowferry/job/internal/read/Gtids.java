package io.rowferry.job.internal.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A growing set of MySQL's GTIDs, in the text form of {@code gtid_executed}: {@code uuid:1-5:8,uuid:1}. GTIDs with tags, which MySQL has since
 * 8.3, are none that it takes. For one thread.
 */
final class Gtids {
    /** By uuid, the first number of each interval and its last. */
    private final TreeMap<String, TreeMap<Long, Long>> sets = new TreeMap<>();

    /** @throws IllegalArgumentException if the text is no set of GTIDs without tags */
    static Gtids of(String text) {
        Gtids set = new Gtids();
        set.addAll(text);
        return set;
    }

    void addAll(String text) {
        Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).forEach(this::addSet);
    }

    private void addSet(String part) {
        String[] pieces = part.split(":");
        if (pieces.length < 2) {
            throw new IllegalArgumentException("no GTID set: " + part);
        }
        for (int i = 1; i < pieces.length; i++) {
            String[] ends = pieces[i].strip().split("-");
            try {
                add(pieces[0], Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "no GTID set, or one with tags, which are not supported: " + part, e);
            }
        }
    }

    /** Adds the numbers from the first to the last one. */
    void add(String uuid, long first, long last) {
        TreeMap<Long, Long> intervals =
                sets.computeIfAbsent(uuid.strip().toLowerCase(Locale.ROOT), unseen -> new TreeMap<>());
        long from = first;
        long to = last;
        Map.Entry<Long, Long> touching = intervals.floorEntry(to + 1);
        while (touching != null && touching.getValue() >= from - 1) {
            intervals.remove(touching.getKey());
            from = Math.min(from, touching.getKey());
            to = Math.max(to, touching.getValue());
            touching = intervals.floorEntry(to + 1);
        }
        intervals.put(from, to);
    }

    boolean contains(String uuid, long number) {
        TreeMap<Long, Long> intervals = sets.get(uuid.toLowerCase(Locale.ROOT));
        Map.Entry<Long, Long> at = intervals == null ? null : intervals.floorEntry(number);
        return at != null && at.getValue() >= number;
    }

    /** Whether all of these are in the other. */
    boolean isWithin(Gtids other) {
        return sets.entrySet().stream()
                .allMatch(set -> set.getValue().entrySet().stream()
                        .allMatch(interval -> other.covers(set.getKey(), interval.getKey(), interval.getValue())));
    }

    private boolean covers(String uuid, long first, long last) {
        TreeMap<Long, Long> intervals = sets.get(uuid);
        Map.Entry<Long, Long> at = intervals == null ? null : intervals.floorEntry(first);
        return at != null && at.getValue() >= last;
    }

    /** As the server writes it, on one line. */
    @Override
    public String toString() {
        return sets.entrySet().stream()
                .map(set -> set.getKey()
                        + set.getValue().entrySet().stream()
                                .map(interval -> ":" + interval.getKey()
                                        + (interval.getKey().equals(interval.getValue())
                                                ? ""
                                                : "-" + interval.getValue()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(","));
    }
}
