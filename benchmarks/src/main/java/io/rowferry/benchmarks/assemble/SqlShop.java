package io.rowferry.benchmarks.assemble;

import java.time.Duration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;

/** The same item as a query of Flink SQL over the same changes. */
final class SqlShop implements ShopJob {
    private static final Duration BATCH_LATENCY = Duration.ofMillis(100);
    private static final long BATCH_SIZE = 5_000;

    private final Shape shape;
    private final boolean miniBatch;

    SqlShop(Shape shape, boolean miniBatch) {
        this.shape = shape;
        this.miniBatch = miniBatch;
    }

    @Override
    public JobClient start(StreamExecutionEnvironment env) {
        StreamTableEnvironment sql = StreamTableEnvironment.create(env);
        if (miniBatch) {
            sql.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
            sql.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, BATCH_LATENCY);
            sql.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, BATCH_SIZE);
            sql.getConfig()
                    .set(OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY, AggregatePhaseStrategy.TWO_PHASE);
        }
        ShopTable.serve(shape);
        for (String table : ShopTables.SQL_TABLES) {
            sql.executeSql(table + " WITH ('connector' = 'shop')");
        }
        sql.executeSql(ShopTables.SQL_ITEMS + " WITH ('connector' = 'items')");
        return sql.executeSql(ShopTables.SQL_QUERY).getJobClient().orElseThrow();
    }
}
