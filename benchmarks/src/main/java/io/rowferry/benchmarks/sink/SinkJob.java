package io.rowferry.benchmarks.sink;

import io.rowferry.job.JobSettings;
import io.rowferry.job.internal.config.CheckpointOptions;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.job.internal.write.ItemSink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.aws.config.AWSConfigConstants;
import org.apache.flink.connector.dynamodb.sink.DynamoDbSink;
import org.apache.flink.connector.dynamodb.sink.DynamoDbSinkBuilder;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Numbers from memory, made into items, into one of the sinks; parallelism 1, the settings of our runs. */
final class SinkJob {
    private final SinkRequest request;
    private final URI endpoint;
    private final Changes changes;

    SinkJob(SinkRequest request, URI endpoint, Changes changes) {
        this.request = request;
        this.endpoint = endpoint;
        this.changes = changes;
    }

    JobClient start() throws Exception {
        Configuration settings = JobSettings.of(
                "sink",
                new CheckpointOptions(
                        request.folder() + "checkpoints", Duration.ofSeconds(10), Duration.ofMinutes(10)));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        SingleOutputStreamOperator<Long> numbers = env.fromSource(
                        new NumberSequenceSource(0, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "numbers")
                .map(new Emitted(request.workload().perSecond()))
                .returns(Types.LONG);
        if (request.workload().perSecond() > 0) {
            // Whoever waits for the time must not keep the sink's answers waiting.
            numbers.disableChaining();
        }
        switch (request.side()) {
            case ROWFERRY, ROWFERRY_INSERT -> ours(numbers);
            case STOCK -> numbers.sinkTo(stock().build());
            case STOCK_IN_ORDER ->
                numbers.sinkTo(stock().setMaxInFlightRequests(1).build());
        }
        return env.executeAsync();
    }

    private void ours(SingleOutputStreamOperator<Long> numbers) throws IOException {
        Changes made = changes;
        numbers.map(made::change)
                .returns(RowferryTypes.ITEM_CHANGE)
                .sinkTo(new ItemSink(
                        new ItemSink.Job("rowferry-bench", List.of(Changes.TABLE), List.of("Order")),
                        target(),
                        options()));
    }

    /** The simulator looks at no credentials. */
    private TargetOptions target() throws IOException {
        Path credential = Files.writeString(Path.of(URI.create(request.folder() + "credential")), "bench");
        Secret secret = new Secret("${file:" + credential + "}");
        return new TargetOptions(Changes.REGION, endpoint, secret, secret);
    }

    private WriteOptions options() {
        return new WriteOptions(
                request.side().insertsOnly() ? WriteMode.INSERT : WriteMode.PUT,
                new WriteOptions.Limits(800, 10_000, 128L << 20, null, new WriteOptions.Money(null, 0.625)),
                new WriteOptions.Times(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofDays(7)),
                new WriteOptions.DeadLetters(request.folder() + "dead-letters", Map.of(), 1_000));
    }

    private DynamoDbSinkBuilder<Long> stock() {
        Properties aws = new Properties();
        aws.setProperty(AWSConfigConstants.AWS_REGION, Changes.REGION);
        aws.setProperty(AWSConfigConstants.AWS_ENDPOINT, endpoint.toString());
        aws.setProperty(AWSConfigConstants.AWS_CREDENTIALS_PROVIDER, "BASIC");
        aws.setProperty(AWSConfigConstants.AWS_ACCESS_KEY_ID, "bench");
        aws.setProperty(AWSConfigConstants.AWS_SECRET_ACCESS_KEY, "bench");
        DynamoDbSinkBuilder<Long> sink = DynamoDbSink.<Long>builder()
                .setTableName(Changes.TABLE.name())
                .setElementConverter(new StockItems(changes))
                .setDynamoDbProperties(aws);
        // Without it a batch with a key twice is refused, and the job fails.
        return request.workload().hasKeysOften() ? sink.setOverwriteByPartitionKeys(List.of("pk", "sk")) : sink;
    }
}
