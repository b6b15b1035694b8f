package io.rowferry.job.internal.read;

import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.job.internal.guard.Ghosts;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import java.util.Properties;
import org.apache.flink.cdc.connectors.mysql.source.MySqlSource;
import org.apache.flink.cdc.connectors.mysql.table.StartupOptions;

/**
 * Makes Flink CDC's source with the settings that our guards rest on. It is made where it is used, because it carries the
 * password in the clear.
 */
final class StockSource {
    /** The server's heartbeat period is this share of Debezium's keep-alive interval. */
    private static final double HEARTBEAT_SHARE = 0.8;

    /** The cut-over's table: captured from the first run on, since the set of captured tables never changes. */
    private static final String AUTHORITY = "rowferry_authority";

    private StockSource() {}

    static MySqlSource<RowChange> of(SourceOptions options, SourceSchema schema, RowChangeDeserializer deserializer) {
        String database = schema.tables().get(0).database();
        return MySqlSource.<RowChange>builder()
                .hostname(options.host())
                .port(options.port())
                .username(options.user())
                .password(options.password().resolve())
                .serverId(options.serverIds())
                .serverTimeZone("UTC")
                .databaseList(literal(database))
                .tableList(tablePattern(database, schema))
                .startupOptions(StartupOptions.initial())
                .splitSize(options.chunkSize())
                .skipSnapshotBackfill(true)
                .includeSchemaChanges(false)
                .scanNewlyAddedTableEnabled(false)
                .closeIdleReaders(false)
                .heartbeatInterval(options.heartbeatInterval())
                .connectMaxRetries(1)
                .jdbcProperties(SourceDatabase.connectionProperties(options))
                .debeziumProperties(debezium(options))
                .deserializer(deserializer)
                .build();
    }

    /** Captured are the mapped tables, the helper tables of gh-ost and pt-osc for them, and the authority table. */
    static String tablePattern(String database, SourceSchema schema) {
        StringBuilder pattern =
                new StringBuilder(literal(database)).append("\\.(").append(AUTHORITY);
        schema.tables().forEach(table -> {
            pattern.append('|').append(literal(table.name()));
            pattern.append('|').append(Ghosts.pattern(literal(table.name())));
        });
        return pattern.append(')').toString();
    }

    /** A pattern for this name alone, without commas: Debezium splits a list of patterns at commas before it reads them. */
    static String literal(String name) {
        StringBuilder pattern = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c == '_' || Character.isLetterOrDigit(c)) {
                pattern.appendCodePoint(c);
            } else {
                pattern.append("\\x{").append(Integer.toHexString(c)).append('}');
            }
        });
        return pattern.toString();
    }

    private static Properties debezium(SourceOptions options) {
        Properties properties = new Properties();
        properties.put("converters", "rowferry");
        properties.put("rowferry.type", RawColumns.class.getName());
        // Debezium would wait half a second for a full batch.
        properties.put("poll.interval.ms", "10");
        properties.putAll(options.resolvedDebezium());
        // With keep-alive the client reconnects to whatever server answers; without it our watch ends the attempt.
        properties.put("connect.keep.alive", "false");
        long keepAlive = (long) (options.heartbeatInterval().toMillis() / HEARTBEAT_SHARE);
        properties.put("connect.keep.alive.interval.ms", Long.toString(keepAlive));
        return properties;
    }
}
