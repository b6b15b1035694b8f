package io.rowferry.job.internal.assemble;

import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** Runs worlds until one diverges, for the mutations. Arguments: the first seed, how many, of so many histories each, on RocksDB or not. */
final class HistoriesMain {
    private HistoriesMain() {}

    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        int blocks = Integer.parseInt(args[2]);
        StateBackend backend =
                Boolean.parseBoolean(args[3]) ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        long checked = 0;
        for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
            try {
                checked += History.run(seed, blocks, backend);
            } catch (AssertionError e) {
                System.out.println(e.getMessage());
                System.out.println("FAILED world " + seed + " after " + (seed - first + 1) * blocks + " histories: "
                        + e.getCause());
                System.exit(1);
            }
        }
        System.out.println("PASSED, " + checked + " emissions compared");
        System.exit(0);
    }
}
