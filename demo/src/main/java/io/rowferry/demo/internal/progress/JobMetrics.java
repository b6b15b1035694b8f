package io.rowferry.demo.internal.progress;

import io.rowferry.job.internal.metrics.JobMetric;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Rowferry's metrics of a job in this JVM, read without a detour. Thread-safe; open from {@link #open} to {@link #close}, for one job.
 *
 * <p>Flink makes reporters by the name of a class, so what is open stands in a map of this class, each under a name of its own.
 */
public final class JobMetrics implements MetricReporter, AutoCloseable {
    static final String NAME = "name";
    private static final String REPORTER = "metrics.reporter.demo.";
    private static final List<JobMetric> SHOWN = List.of(
            JobMetric.SNAPSHOT_ROWS,
            JobMetric.BINLOG_ROWS,
            JobMetric.WRITES,
            JobMetric.BUFFERED,
            JobMetric.REJECTED,
            JobMetric.APPLIED_MARK);
    private static final Map<String, JobMetrics> OPEN = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    /** By metric, since each subtask has one of the same identifier; those of tasks that ended are taken out. */
    private final Map<Metric, String> metrics = new ConcurrentHashMap<>();

    private JobMetrics() {}

    public static JobMetrics open() {
        JobMetrics metrics = new JobMetrics();
        OPEN.put(metrics.name, metrics);
        return metrics;
    }

    static JobMetrics opened(String name) {
        return Objects.requireNonNull(OPEN.get(name), "no demo of that name runs in this JVM");
    }

    /** Makes a Flink report here. */
    public void addTo(Configuration settings) {
        settings.setString(REPORTER + "factory.class", JobMetricsFactory.class.getName());
        settings.setString(REPORTER + NAME, name);
    }

    /** As they are now, over all subtasks. */
    public MetricsSnapshot snapshot() {
        return new MetricsSnapshot(
                values(JobMetric.SNAPSHOT_ROWS).sum(),
                values(JobMetric.BINLOG_ROWS).sum(),
                values(JobMetric.WRITES).sum(),
                values(JobMetric.BUFFERED).sum(),
                values(JobMetric.REJECTED).sum(),
                values(JobMetric.APPLIED_MARK).min().orElse(0));
    }

    private LongStream values(JobMetric shown) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getValue().endsWith(shown.path()))
                .mapToLong(metric -> value(metric.getKey()));
    }

    private static long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String metricName, MetricGroup group) {
        String identifier = group.getMetricIdentifier(metricName);
        if (SHOWN.stream().anyMatch(shown -> identifier.endsWith(shown.path()))) {
            metrics.put(metric, identifier);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String metricName, MetricGroup group) {
        metrics.remove(metric);
    }

    @Override
    public void open(MetricConfig config) {
        // Open already.
    }

    /** Called by Flink, too, when its cluster ends. */
    @Override
    public void close() {
        OPEN.remove(name);
    }
}
