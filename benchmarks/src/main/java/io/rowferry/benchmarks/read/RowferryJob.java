package io.rowferry.benchmarks.read;

import io.rowferry.job.internal.config.Accepted;
import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.read.MySqlRead;
import io.rowferry.job.internal.read.RunRecord;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.RowKind;

/** Our reader at the defaults of the config, marks included. */
final class RowferryJob implements CountedJob {
    private static final int CHUNK_SIZE = 50_000;
    private static final long TRANSACTION_MARK_SIZE = 64L << 20;

    private final SourceOptions options;
    private final SourceSchema schema;
    private final RunRecord.Store store = MemoryRunRecord.fresh();

    RowferryJob(ReadRequest.Server server, String table) throws IOException, SQLException {
        options = options(server);
        try (Connection connection = SourceDatabase.open(options)) {
            schema = new SchemaReader(connection).read(server.database(), List.of(table));
        }
    }

    private static SourceOptions options(ReadRequest.Server server) throws IOException {
        Path noPassword = Files.createTempFile("password", "");
        noPassword.toFile().deleteOnExit();
        return new SourceOptions(
                server.host(),
                server.port(),
                "root",
                new Secret("${file:" + noPassword + "}"),
                "5400-5463",
                CHUNK_SIZE,
                Duration.ofSeconds(10),
                TRANSACTION_MARK_SIZE,
                Map.of("useSSL", "false", "allowPublicKeyRetrieval", "true"),
                Map.of(),
                Accepted.NOTHING);
    }

    @Override
    public JobClient start(StreamExecutionEnvironment env) throws Exception {
        env.fromSource(
                        new MySqlRead(options, schema, store),
                        WatermarkStrategy.noWatermarks(),
                        "read",
                        RowferryTypes.ROW_CHANGE)
                .uid("read")
                .sinkTo(new CountingSink<>(new RowChanges(schema.tables().get(0).columns().stream()
                        .map(column -> column.name())
                        .toList()
                        .indexOf("id"))))
                .uid("count");
        return env.executeAsync("read");
    }

    /** Of our row changes. */
    private record RowChanges(int idColumn) implements CountingSink.Reading<RowChange> {
        @Override
        public RowKind kind(RowChange change) {
            if (change.before() == null) {
                return RowKind.INSERT;
            }
            return change.after() == null ? RowKind.DELETE : RowKind.UPDATE_AFTER;
        }

        @Override
        public long id(RowChange change) {
            Row image = change.after() == null ? change.before() : change.after();
            if (image != null && image.value(idColumn) instanceof Long id) {
                return id;
            }
            throw new IllegalStateException("a row change without an id");
        }
    }
}
