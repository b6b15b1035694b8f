package io.rowferry.job.internal.write;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A long history of changes, each a function of its number and the seed, so that it can be read again from anywhere. */
record Script(long seed, int length) implements Serializable {
    private static final int KEYS = 50;
    private static final int BETWEEN_MARKS = 25;
    private static final Attributes TOO_LARGE = Samples.name("x".repeat(410_000));

    /** Change number {@code i}, from 1; one in ten is an earlier one once more. */
    ItemChange change(int i) {
        Random random = new Random(seed * 1_000_003 + i);
        return random.nextInt(10) == 0 && i > 1 ? original(1 + random.nextInt(i - 1)) : original(i);
    }

    private ItemChange original(int i) {
        Random random = new Random(seed * 7_919 + i);
        Position position = new Position(1, 1, i * 10L, 0, 1);
        ItemKey key = Samples.key(String.valueOf(random.nextInt(random.nextBoolean() ? 5 : KEYS)));
        return switch (random.nextInt(200)) {
            case 0 -> new ItemChange.Rejected(0, position, key, "number-too-long", "more than 38 digits");
            case 1 -> new ItemChange.Unmappable(0, position, "shop.orders " + i, "no-key", "the key is NULL");
            case 2 -> new ItemChange.Put(0, position, key, TOO_LARGE);
            default ->
                random.nextInt(5) == 0
                        ? new ItemChange.Delete(0, position, key)
                        : new ItemChange.Put(0, position, key, Samples.name("at " + i));
        };
    }

    boolean hasMarkAfter(int i) {
        return i % BETWEEN_MARKS == 0 || i == length;
    }

    /** All changes up to this one lie below it. */
    static Mark markAfter(int i) {
        return Mark.of(1, 1, i * 10L + 1);
    }

    Mark lastMark() {
        return markAfter(length);
    }

    /** The change that each key must end with; all changes count that lie below the mark. */
    Map<ItemKey, ItemChange.Keyed> latestBelow(Mark mark) {
        Map<ItemKey, ItemChange.Keyed> latest = new HashMap<>();
        for (int i = 1; i <= length && i * 10L < mark.offset(); i++) {
            if (change(i) instanceof ItemChange.Keyed keyed) {
                latest.merge(keyed.key(), keyed, (a, b) -> a.position().compareTo(b.position()) >= 0 ? a : b);
            }
        }
        return latest;
    }

    static boolean isTooLarge(ItemChange change) {
        return change instanceof ItemChange.Put put && put.attributes().equals(TOO_LARGE);
    }
}
