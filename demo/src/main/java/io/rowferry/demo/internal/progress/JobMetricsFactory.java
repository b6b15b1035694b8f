package io.rowferry.demo.internal.progress;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** By this class Flink, which knows it by name only, gets the {@link JobMetrics} that the demo has opened. */
public final class JobMetricsFactory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return JobMetrics.opened(properties.getProperty(JobMetrics.NAME));
    }
}
