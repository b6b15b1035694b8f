package io.rowferry.job.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.MappingPlan;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

/** A source that waits for a checkpoint is idle; what the operators make of its changes must not be passed over when it speaks again. */
class IdlenessTest {
    private static final MappingPlan PLAN =
            new MappingPlan("m", OrderTables.withCustomer("id", "id", "null"), OrderTables.SCHEMA);
    private static final OperatorHarness.Place ALONE = new OperatorHarness.Place(1, 0);

    @Test
    void a_join_is_never_idle_to_the_owner() throws Exception {
        try (OperatorHarness<?> join = new OperatorHarness<>(
                new JoinOperator(PLAN), AssemblyTypes.MESSAGE, ALONE, new HashMapStateBackend(), null)) {
            assertThat(join.status(WatermarkStatus.IDLE)).isEmpty();
            assertThat(join.status(WatermarkStatus.ACTIVE)).isEmpty();
            assertThat(join.watermark(17)).hasSize(1);
        }
    }

    @Test
    void the_owner_is_never_idle_to_the_writer() throws Exception {
        try (OperatorHarness<?> owner = new OperatorHarness<>(
                new OwnerOperator(PLAN, () -> (epoch, parallelism, subtask) -> CompletableFuture.completedFuture(null)),
                RowferryTypes.ITEM_CHANGE,
                ALONE,
                new HashMapStateBackend(),
                null)) {
            assertThat(owner.status(WatermarkStatus.IDLE)).isEmpty();
            assertThat(owner.status(WatermarkStatus.ACTIVE)).isEmpty();
            assertThat(owner.watermark(17)).hasSize(1);
        }
    }
}
