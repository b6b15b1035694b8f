package io.rowferry.job.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} says what {@link JobMetric} says. */
class MetricsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("rowferry.home", ".."), "docs", "metrics.md");
    private static final String REFRESH =
            "mvn -B -ntp test -pl job -am -Dtest=MetricsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Drowferry.update-docs=true";

    @Test
    void the_page_says_what_the_table_of_metrics_says() throws IOException {
        if (Boolean.getBoolean("rowferry.update-docs")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("refresh it with: " + REFRESH).exists();
        assertThat(Files.readString(PAGE))
                .as(PAGE + " is stale; refresh it with: " + REFRESH)
                .isEqualTo(page());
    }

    @Test
    void no_two_metrics_have_one_path() {
        assertThat(Arrays.stream(JobMetric.values()).map(JobMetric::path)).doesNotHaveDuplicates();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                <!-- Made from the table in JobMetric.java; MetricsPageTest tells how to refresh it. -->

                Flink metrics, reported by whatever reporter the cluster has (`deploy/` shows Prometheus): one of each a subtask, in the group `rowferry.<operator>` of its task,
                so a name ends in `rowferry.write.writes` or `rowferry_write_writes`. No metric holds a value of a row. What Flink reports of every task (busy and back-pressured time,
                checkpoints, records) stands beside them.
                """);
        for (JobMetric.Part part : JobMetric.Part.values()) {
            page.append("\n## ").append(part.group()).append("\n| metric | kind | |\n|---|---|---|\n");
            Arrays.stream(JobMetric.values())
                    .filter(metric -> metric.part() == part)
                    .forEach(metric -> page.append(String.format(
                            Locale.ROOT,
                            "| `%s` | %s | %s |%n",
                            metric.label(),
                            metric.kind().name().toLowerCase(Locale.ROOT),
                            metric.says().replace("|", "\\|"))));
        }
        return page.toString();
    }
}
