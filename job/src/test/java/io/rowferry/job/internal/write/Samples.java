package io.rowferry.job.internal.write;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tables, keys and writes that the tests share. */
final class Samples {
    static final Instant EXPIRY = Instant.ofEpochSecond(1_900_000_000L);

    private Samples() {}

    static TargetTable table(String name) {
        return new TargetTable(
                name,
                new KeyAttribute("pk", KeyType.S),
                new KeyAttribute("sk", KeyType.S),
                List.of(new TargetTable.Index("byMail", new KeyAttribute("mail", KeyType.S), null)),
                null);
    }

    /** Of a queue whose keys need not wait between two writes. */
    static WriteLimits limits(int maxInFlight, int maxBuffered) {
        return limits(maxInFlight, maxBuffered, Duration.ZERO);
    }

    static WriteLimits limits(int maxInFlight, int maxBuffered, Duration betweenWritesOfAKey) {
        return new WriteLimits(
                maxInFlight,
                maxBuffered,
                Long.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                new WriteLimits.Times(
                        Duration.ofSeconds(5),
                        betweenWritesOfAKey,
                        Duration.ofDays(7),
                        new Backoff(Duration.ofMillis(10), Duration.ofMillis(100))),
                new WriteLimits.Letters(1_000, Duration.ofMillis(500)));
    }

    static ItemKey key(String id) {
        return new ItemKey(0, new Value.Text("CUSTOMER#" + id), new Value.Text("PROFILE"));
    }

    static Position position(int file, long offset) {
        return new Position(1, file, offset, 0, 1);
    }

    static ItemWrite item(ItemKey key, long offset, Attributes attributes) {
        return new ItemWrite(0, key, Version.at(position(1, offset)), new ItemWrite.Item(attributes));
    }

    static ItemWrite tombstone(ItemKey key, long offset, ItemWrite.Flag flag) {
        return new ItemWrite(0, key, Version.at(position(1, offset)), new ItemWrite.Tombstone(flag, EXPIRY));
    }

    static Attributes name(String name) {
        return Attributes.of(Map.of("name", new Value.Text(name)));
    }
}
