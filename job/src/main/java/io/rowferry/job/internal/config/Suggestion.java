package io.rowferry.job.internal.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. Pure. */
final class Suggestion {
    private Suggestion() {}

    /** The nearest candidate: a typing slip away from {@code name}, or the only one with the same last part. */
    static Optional<String> of(String name, Collection<String> candidates) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = distance(plain(name), plain(candidate));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        if (nearest != null && least <= Math.max(2, lastPart(name).length() / 4)) {
            return Optional.of(nearest);
        }
        List<String> samePart = candidates.stream()
                .filter(candidate -> distance(plain(lastPart(candidate)), plain(lastPart(name))) <= 1)
                .toList();
        return samePart.size() == 1 ? Optional.of(samePart.get(0)) : Optional.empty();
    }

    /** Case, hyphens and underscores are not what tells two names apart. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Levenshtein's, on two rows of the matrix. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[right.length()];
    }
}
