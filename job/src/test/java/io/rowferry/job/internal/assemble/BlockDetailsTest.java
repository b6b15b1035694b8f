package io.rowferry.job.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.assembly.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDetailsTest {
    private final Stored stored = new Stored();

    /** What lies where. Counts what is read. */
    private static final class Stored implements BlockDetails.Values {
        final Map<Integer, Bytes> values = new HashMap<>();
        final Set<Integer> written = new HashSet<>();

        @Override
        public @Nullable Bytes get(int block) {
            return values.get(block);
        }

        @Override
        public void put(int block, Bytes value) {
            written.add(block);
            values.put(block, value);
        }

        @Override
        public void remove(int block) {
            values.remove(block);
        }
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private BlockDetails filled(int entries) {
        BlockDetails details = new BlockDetails(stored);
        for (int i = 0; i < entries; i++) {
            details.put(bytes("key " + i), bytes("value " + i));
        }
        details.write();
        return new BlockDetails(stored);
    }

    private static Map<Bytes, Bytes> content(BlockDetails details) {
        Map<Bytes, Bytes> content = new HashMap<>();
        details.forEach(content::put);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 70, 2_000})
    void they_are_a_map_whatever_their_number_and_however_often_they_are_written(int keys) {
        for (int seed = 0; seed < 5; seed++) {
            stored.values.clear();
            Random random = new Random(seed);
            Map<Bytes, Bytes> expected = new HashMap<>();
            BlockDetails details = new BlockDetails(stored);
            for (int step = 0; step < 10 * keys; step++) {
                Bytes key = bytes(Integer.toString(random.nextInt(keys), 3));
                if (random.nextInt(10) < 7) {
                    Bytes value = bytes("v".repeat(random.nextInt(3)) + step);
                    details.put(key, value);
                    expected.put(key, value);
                } else {
                    details.remove(key);
                    expected.remove(key);
                }
                assertThat(details.get(key)).as("seed %d", seed).isEqualTo(expected.get(key));
                if (random.nextInt(keys) < 2) {
                    details.write();
                    details = new BlockDetails(stored);
                }
            }
            assertThat(content(details)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void a_few_lie_in_one_value() {
        assertThat(content(filled(64))).hasSize(64);
        assertThat(stored.values).containsOnlyKeys(BlockDetails.Values.HEAD);
    }

    @Test
    void of_many_one_block_alone_is_written_for_a_change() {
        BlockDetails details = filled(1_000);
        stored.written.clear();
        details.put(bytes("key 7"), bytes("changed"));
        details.write();
        assertThat(stored.written).hasSize(1).doesNotContain(BlockDetails.Values.HEAD);
    }

    @Test
    void nothing_stays_behind_when_all_have_gone() {
        BlockDetails details = filled(1_000);
        assertThat(stored.values.size()).isGreaterThan(10);
        for (int i = 0; i < 1_000; i++) {
            details.remove(bytes("key " + i));
        }
        details.write();
        assertThat(stored.values).isEmpty();
        assertThat(content(new BlockDetails(stored))).isEmpty();
    }

    /** Sixteen blocks of which the first stays empty, though it was full when there were four. */
    @Test
    void what_lay_in_a_block_before_there_were_more_does_not_stay_there() {
        BlockDetails details = new BlockDetails(stored);
        List<Bytes> keys = IntStream.range(0, 1_000)
                .mapToObj(i -> bytes("key " + i))
                .filter(key -> (hash(key) & 15) != 0)
                .limit(300)
                .toList();
        for (Bytes key : keys) {
            details.put(key, bytes("value"));
            details.write();
            details = new BlockDetails(stored);
        }
        assertThat(stored.values).doesNotContainKey(0).containsKeys(1, 15);
        for (Bytes key : keys) {
            details.remove(key);
        }
        details.write();
        assertThat(stored.values).isEmpty();
    }

    /** As in state, where it must never change. */
    private static int hash(Bytes key) {
        int hash = key.hashCode() * 0x9e3779b9;
        return hash ^ (hash >>> 16);
    }

    @Test
    void an_unknown_version_is_refused() {
        stored.values.put(BlockDetails.Values.HEAD, Bytes.of(new byte[] {9}));
        assertThatThrownBy(() -> new BlockDetails(stored))
                .hasMessageContaining("unknown version 9 of details; this is a reader of 1");
    }
}
