package io.rowferry.benchmarks.read;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of what several runs measured, with the extremes. */
record Medians(double median, double least, double greatest) {
    static Medians of(List<Phase> phases, ToDoubleFunction<Phase> figure) {
        double[] sorted = phases.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Medians(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }
}
