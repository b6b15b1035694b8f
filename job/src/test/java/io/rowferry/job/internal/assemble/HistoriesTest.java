package io.rowferry.job.internal.assemble;

import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    @Test
    void everyHistoryEndsInTheOraclesAnswer() throws Exception {
        long begin = System.nanoTime();
        int checked = 0;
        for (long seed = 1; seed <= Integer.getInteger("worlds", 20); seed++) {
            History history = new History(seed, 10, new HashMapStateBackend());
            try {
                history.run();
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + "\n" + history.world().plan().text(), e);
            }
            checked += history.checked();
        }
        System.out.println("checked " + checked + " in " + (System.nanoTime() - begin) / 1e9);
    }
}
