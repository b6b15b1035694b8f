package io.rowferry.job.internal.assemble;

import java.util.Random;
import org.apache.flink.runtime.state.StateBackend;

/** What the attempts of one history have in common. */
record Surroundings(
        World world, Reading reading, Clock clock, Emissions emissions, Options options, Random random, Trace trace) {
    /**
     * How the operators run.
     *
     * @param mostOnHeap messages above which they spill
     * @param keysAStep of the owner's scan
     * @param mostWarm bytes of owners kept in memory
     */
    record Options(
            StateBackend backend, int mostOnHeap, int keysAStep, long mostWarm, FirstEmissions.Store firstEmissions) {}
}
