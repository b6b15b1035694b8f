package io.rowferry.job.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories end in the oracle's answer, and from H on each emission is it. A world is a mapping and 25 histories; what fails is
 * listed with its seed, and {@code -Dseed=} runs that world alone.
 */
class HistoriesITCase {
    private static final int BLOCKS = 25;
    private static final int ROCKS_SEED = 1_000_000;

    @Test
    void tenThousandOnTheHeap() {
        run(1, 400, new HashMapStateBackend());
    }

    @Test
    void twoHundredOnRocksDb() {
        run(ROCKS_SEED, 8, History.rocksDb());
    }

    @Tag("long")
    @Test
    void twoHundredThousandOthers() {
        run(new Random().nextInt(Integer.MAX_VALUE) * 10_000L, 8_000, new HashMapStateBackend());
    }

    private static void run(long first, int worlds, StateBackend backend) {
        Long only = Long.getLong("seed");
        if (only != null) {
            History.run(only, BLOCKS, backend);
            return;
        }
        long checked = 0;
        for (long seed = first; seed < first + worlds; seed++) {
            checked += History.run(seed, BLOCKS, backend);
        }
        assertThat(checked).as("emissions behind H that were compared").isGreaterThan(worlds * 20L);
    }
}
