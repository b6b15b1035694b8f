package io.rowferry.benchmarks.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Flink SQL's {@code mysql-cdc} table, selected into the counting table. Immutable. */
final class SqlJob implements CountedJob {
    /** Settings that help it by what is known of it; others were not compared. */
    private static final Map<String, String> TUNED = Map.of(
            "scan.incremental.snapshot.chunk.size", "100000",
            "scan.incremental.snapshot.backfill.skip", "true",
            "debezium.poll.interval.ms", "10",
            "debezium.max.batch.size", "8192",
            "debezium.max.queue.size", "32768");

    private static final String TRIAL = "tuned.";

    private final Map<String, String> options;

    private SqlJob(Map<String, String> options) {
        this.options = options;
    }

    static SqlJob atDefaults(ReadRequest.Server server, String table) {
        return new SqlJob(required(server, table));
    }

    static SqlJob tuned(ReadRequest.Server server, String table) {
        Map<String, String> options = required(server, table);
        options.putAll(TUNED);
        // For trials: -Dtuned.<option>=<value>, with an empty value to leave one out.
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith(TRIAL)) {
                String option = key.toString().substring(TRIAL.length());
                options.put(option, value.toString());
                options.remove(option, "");
            }
        });
        return new SqlJob(options);
    }

    private static Map<String, String> required(ReadRequest.Server server, String table) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", "mysql-cdc");
        options.put("hostname", server.host());
        options.put("port", Integer.toString(server.port()));
        options.put("username", "root");
        options.put("password", "");
        options.put("database-name", server.database());
        options.put("table-name", table);
        options.put("server-id", "5400-5463");
        options.put("server-time-zone", "UTC");
        options.put("jdbc.properties.useSSL", "false");
        options.put("jdbc.properties.allowPublicKeyRetrieval", "true");
        return options;
    }

    @Override
    public JobClient start(StreamExecutionEnvironment env) {
        StreamTableEnvironment sql = StreamTableEnvironment.create(env);
        String with = options.entrySet().stream()
                .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                .collect(Collectors.joining(", "));
        sql.executeSql("CREATE TABLE orders (" + OrdersTable.FLINK_COLUMNS + ", PRIMARY KEY (id) NOT ENFORCED) WITH ("
                + with + ")");
        sql.executeSql("CREATE TABLE counted (" + OrdersTable.FLINK_COLUMNS + ") WITH ('connector' = 'counting')");
        return sql.executeSql("INSERT INTO counted SELECT * FROM orders")
                .getJobClient()
                .orElseThrow();
    }
}
