package io.rowferry.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of what several runs measured, with the extremes. */
public record Medians(double median, double least, double greatest) {
    public static <T> Medians of(List<T> runs, ToDoubleFunction<? super T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Medians(median, sorted[0], sorted[sorted.length - 1]);
    }
}
