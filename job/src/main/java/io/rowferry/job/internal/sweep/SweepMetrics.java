package io.rowferry.job.internal.sweep;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of {@code sweep}, in the Flink group {@code rowferry.sweep}. */
public final class SweepMetrics {
    public static final String GROUP = "rowferry";
    public static final String OPERATOR = "sweep";

    /** Items of older source epochs of which a delete was emitted. */
    public static final String SWEPT = "swept";

    private SweepMetrics() {}

    static Counter swept(MetricGroup subtask) {
        return subtask.addGroup(GROUP).addGroup(OPERATOR).counter(SWEPT);
    }
}
