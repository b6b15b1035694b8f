package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The partition keys with the most changes of late, by a sample of them: Space-Saving (Metwally, Agrawal, El Abbadi 2005) over a bounded
 * number of keys, whose counts are halved now and then. Written by one thread; {@link #text} may be read by any.
 *
 * <p>Names no value of a row: a key is told as the beginning of a hash, which whoever knows the key can make.
 */
final class HottestKeys {
    private static final int KEPT = 128;
    private static final int TOLD = 5;
    /** Every so-many-th change is looked at. */
    private static final int SAMPLED = 16;

    private static final int HALVED_AFTER = 8_192;
    /** Below this share a key is not hot. */
    private static final double LEAST_SHARE = 0.01;

    private static final int HEX_DIGITS = 12;

    private final List<TargetTable> tables;
    private final Map<Partition, long[]> counts = new HashMap<>();
    private long changes;
    private long counted;
    private volatile String text = "";

    private record Partition(int table, Value key) {}

    HottestKeys(List<TargetTable> tables) {
        this.tables = List.copyOf(tables);
    }

    void changed(ItemKey key) {
        if (changes++ % SAMPLED == 0) {
            count(new Partition(key.table(), key.partition()));
        }
    }

    private void count(Partition partition) {
        long[] known = counts.get(partition);
        if (known == null) {
            known = new long[] {counts.size() < KEPT ? 0 : leave()};
            counts.put(partition, known);
        }
        known[0]++;
        if (++counted % HALVED_AFTER == 0) {
            counts.values().forEach(count -> count[0] /= 2);
            counted /= 2;
        }
        if (counted % (HALVED_AFTER / 64) == 0) {
            text = told();
        }
    }

    /** Makes room: the rarest key leaves, and who comes inherits its count, so that none is taken for rarer than it is. */
    private long leave() {
        Map.Entry<Partition, long[]> rarest = counts.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue()[0]))
                .orElseThrow();
        counts.remove(rarest.getKey());
        return rarest.getValue()[0];
    }

    private String told() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue()[0] > LEAST_SHARE * counted)
                .sorted(Comparator.comparingLong(entry -> -entry.getValue()[0]))
                .limit(TOLD)
                .map(entry -> String.format(
                        Locale.ROOT, "%s %.0f %%", hash(entry.getKey()), 100.0 * entry.getValue()[0] / counted))
                .collect(Collectors.joining(", "));
    }

    private String hash(Partition partition) {
        String name = tables.get(partition.table()).name() + "\n" + key(partition.key());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String key(Value key) {
        if (key instanceof Value.Text text) {
            return text.text();
        } else if (key instanceof Value.Numeric number) {
            return number.digits();
        } else if (key instanceof Value.Binary binary) {
            return HexFormat.of().formatHex(binary.bytes());
        }
        throw new IllegalStateException("no key value: " + key.getClass());
    }

    /** {@code 3f2a91c04b1d 40 %, 90ab12cd34ef 3 %}; empty if no key stands out. */
    String text() {
        return text;
    }
}
