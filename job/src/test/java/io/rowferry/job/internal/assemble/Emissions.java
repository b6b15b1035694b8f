package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import java.util.HashMap;
import java.util.Map;

/** Looks at every emission of every attempt. */
final class Emissions {
    private final World world;
    private final Expected expected;
    private final Map<Version, ItemChange.Keyed> versions = new HashMap<>();
    private int checked;

    private record Version(ItemKey key, Position position) {}

    Emissions(World world, Expected expected) {
        this.world = world;
        this.expected = expected;
    }

    /** @param h so many transactions had been done when the last chunk was read */
    void check(ItemChange.Keyed change, int h) {
        Position position = change.position();
        if (position.isSnapshot() || world.binlog().numberOf(position) < h) {
            return;
        }
        checked++;
        String wrong = expected.wrong(change);
        if (wrong != null) {
            throw new Divergence(
                    world.binlog()
                            .transaction(world.binlog().numberOf(position))
                            .block(),
                    change + " is wrong: " + wrong);
        }
        ItemChange.Keyed other = versions.putIfAbsent(new Version(change.key(), position), change);
        if (other != null && !other.equals(change)) {
            throw new Divergence(
                    world.binlog()
                            .transaction(world.binlog().numberOf(position))
                            .block(),
                    change + " and, at the same version, " + other);
        }
    }

    int checked() {
        return checked;
    }
}
