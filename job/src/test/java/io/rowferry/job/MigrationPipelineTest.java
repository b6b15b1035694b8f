package io.rowferry.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.CheckpointOptions;
import io.rowferry.job.internal.config.ParallelismOptions;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.ControlledFirstEmissions;
import io.rowferry.job.internal.control.ControlledRun;
import io.rowferry.job.internal.read.MySqlRead;
import io.rowferry.job.internal.write.ItemSink;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationPipelineTest {
    private static final String MAPPING = """
            version: 1
            source: shop
            table: shop
            key: { partition: PK, sort: SK }
            items:
              Customer:
                from: customers
                key: { PK: "CUSTOMER#${id}", SK: "PROFILE" }
                columns: all
            """;

    @Test
    void every_operator_has_its_uid_and_its_own_parallelism_and_no_type_falls_to_a_generic_serializer()
            throws Exception {
        JobGraph graph = graph(new Secret("${env:HOME}"));
        assertThat(graph.getVertices()).extracting(JobVertex::getParallelism).containsExactlyInAnyOrder(3, 2, 4);
        assertThat(graph.getVertices())
                .extracting(JobVertex::getMaxParallelism)
                .containsOnly(Operators.MAX_PARALLELISM);
    }

    @Test
    void the_password_is_looked_up_where_it_is_used_and_does_not_travel_in_the_job_graph(@TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "correct-horse-battery-staple");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph(new Secret("${file:" + file + "}")));
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .contains("${file:" + file + "}")
                .doesNotContain("correct-horse-battery-staple");
    }

    @Test
    void what_correctness_rests_on_is_set_by_the_job_and_not_by_the_cluster() {
        Configuration settings = settings();
        assertThat(settings.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
        assertThat(settings.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(settings.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(settings.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(1024);
    }

    @Test
    void state_lies_in_rocksdb_and_checkpoints_are_incremental_whatever_the_cluster_says() throws Exception {
        Configuration cluster = new Configuration();
        cluster.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        cluster.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, false);
        StateBackend backend = StateBackendLoader.fromApplicationOrConfigOrDefault(
                null,
                graph(new Secret("${env:HOME}")).getJobConfiguration(),
                cluster,
                getClass().getClassLoader(),
                null);
        assertThat(backend)
                .isInstanceOfSatisfying(
                        EmbeddedRocksDBStateBackend.class,
                        rocks -> assertThat(rocks.isIncrementalCheckpointsEnabled())
                                .isTrue());
    }

    private static Configuration settings() {
        return JobSettings.of(
                "test", new CheckpointOptions("file:///tmp/none", Duration.ofSeconds(10), Duration.ofMinutes(10)));
    }

    private static JobGraph graph(Secret secret) {
        TableSchema table = new TableSchema(
                "shop",
                "customers",
                List.of(new Column("id", ColumnType.INTEGER, "bigint", false, null, null, 0, List.of())),
                List.of("id"),
                List.of());
        MappingPlan plan = new MappingPlan("shop.mapping.yaml", MAPPING, new SourceSchema(List.of(table)));
        CompiledMapping mapping = plan.compile();
        SourceOptions source = new SourceOptions(
                "localhost", 3306, "u", secret, "1-9", 100, Duration.ofSeconds(10), 1 << 20, Map.of(), Map.of());
        TargetOptions target = new TargetOptions("eu-central-1", null, null, null);
        WriteOptions write = new WriteOptions(
                WriteMode.PUT,
                new WriteOptions.Limits(10, 100, 128L << 20, null),
                new WriteOptions.Times(Duration.ofSeconds(5), Duration.ZERO, Duration.ofDays(7)),
                new WriteOptions.DeadLetters("file:///tmp/dead-letters", 1_000));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
        env.configure(settings());
        MigrationPipeline.define(
                env,
                new MigrationPipeline.Ends(
                        new MySqlRead(
                                source,
                                plan.schema(),
                                new ControlledRun.Store(target, "rowferry-test", List.of("customers"), "f", false)),
                        new ItemSink(
                                new ItemSink.Job("rowferry-test", mapping.targets(), List.of("Customer")),
                                target,
                                write),
                        new ControlledFirstEmissions(target, "rowferry-test")),
                plan,
                new ParallelismOptions(3, 2, 5, 4));
        return env.getStreamGraph().getJobGraph();
    }
}
