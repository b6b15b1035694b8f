package io.rowferry.job.internal.assemble;

import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** Runs worlds until one diverges: args are the first seed and how many. */
final class HistoriesMain {
    private HistoriesMain() {}

    public static void main(String[] args) throws Exception {
        long first = Long.parseLong(args[0]);
        long begin = System.nanoTime();
        long checked = 0;
        int failed = 0;
        for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
            History history = new History(seed, 10, new HashMapStateBackend());
            try {
                history.run();
            } catch (Exception | AssertionError e) {
                System.out.println("seed " + seed + " " + e
                        + (failed == 0 ? "\n" + history.world().plan().text() : ""));
                if (!(e instanceof Divergence)) {
                    e.printStackTrace(System.out);
                }
                if (++failed == 3) {
                    break;
                }
            }
            checked += history.checked();
        }
        System.out.println("checked " + checked + " in " + (System.nanoTime() - begin) / 1e9);
        System.exit(0);
    }
}
