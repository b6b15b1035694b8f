package io.rowferry.job.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/** Holds {@code deploy/flink-conf/config.yaml} to what Flink itself knows. */
class DeployedFlinkConfigTest {
    private static final Path HOME = Path.of(System.getProperty("rowferry.home", ".."));
    private static final List<Class<?>> OPTIONS = List.of(
            CoreOptions.class,
            JobManagerOptions.class,
            TaskManagerOptions.class,
            RestOptions.class,
            StateBackendOptions.class,
            CheckpointingOptions.class,
            ExecutionOptions.class,
            RestartStrategyOptions.class,
            HeartbeatManagerOptions.class,
            MetricOptions.class);

    private final Configuration deployed = GlobalConfiguration.loadConfiguration(
            HOME.resolve("deploy/flink-conf").toString());

    @Test
    void everyKeyIsOneOfFlinksAndItsValueCanBeRead() throws IllegalAccessException {
        Map<String, ConfigOption<?>> options = options();

        for (String key : deployed.keySet()) {
            if (!key.startsWith("metrics.reporter.")) {
                ConfigOption<?> option = options.get(key);
                assertThat(option).as(key).isNotNull();
                assertThat(deployed.getOptional(option)).as(key).isPresent();
            }
        }
    }

    @Test
    void whatTheDesignRestsOnIsSet() {
        assertThat(deployed.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(deployed.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
        assertThat(deployed.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(deployed.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isEqualTo(Integer.MAX_VALUE);
        assertThat(deployed.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(10));
        assertThat(deployed.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    }

    @Test
    void javaIsOpenedAsInThisBuild() throws IOException {
        String opens = Files.readString(HOME.resolve("pom.xml"))
                .replaceAll("(?s).*<flink.add-opens>(.*)</flink.add-opens>.*", "$1");

        assertThat(deployed.get(CoreOptions.FLINK_JVM_OPTIONS).strip()).isEqualTo(opens);
    }

    private static Map<String, ConfigOption<?>> options() throws IllegalAccessException {
        Map<String, ConfigOption<?>> options = new HashMap<>();
        for (Class<?> holder : OPTIONS) {
            for (Field field : holder.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof ConfigOption<?> option) {
                    options.put(option.key(), option);
                }
            }
        }
        return options;
    }
}
