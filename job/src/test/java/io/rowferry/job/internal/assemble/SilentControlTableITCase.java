package io.rowferry.job.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.ControlledFirstEmissions;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.job.internal.write.Local;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The owner on a control table that does not answer. */
@ExtendWith(ServersExtension.class)
class SilentControlTableITCase {
    private static final MappingPlan PLAN =
            new MappingPlan("m", OrderTables.withCustomer("id", "id", "null"), OrderTables.SCHEMA);
    private static final OperatorHarness.Place ALONE = new OperatorHarness.Place(1, 0);

    private final Assembly assembly = PLAN.compile().assembly();
    private final List<CompletionStage<?>> begun = new ArrayList<>();

    @Test
    void the_owner_goes_on_and_the_end_of_its_first_emission_is_noted_when_the_table_is_back(DynamoDbLocal dynamo)
            throws Exception {
        TargetOptions direct = Local.target(dynamo.endpoint());
        try (FaultProxy proxy = FaultProxy.start(
                        dynamo.endpoint().getHost(), dynamo.endpoint().getPort());
                ControlTable control = new ControlTable(new DynamoClients(direct).sync(), "rowferry-silent");
                OperatorHarness<ItemChange> owner = owner(proxy, control.name())) {
            control.create();
            proxy.stall();
            owner.process(root(Position.snapshot(1), null, OrderTables.order(1, 1, null, "a")));
            assertThat(owner.watermark(Mark.of(1, 1, 100).watermark())).hasSize(1);
            assertThat(owner.tick()).as("the first emission").hasSize(1);

            complete(owner, 1);
            await().atMost(Duration.ofMinutes(1)).until(() -> proxy.connections() > 0);
            complete(owner, 2);
            Row before = OrderTables.order(1, 1, null, "a");
            owner.process(root(new Position(1, 1, 200, 0, 1), before, OrderTables.order(1, 1, null, "b")));
            assertThat(owner.watermark(Mark.of(1, 1, 300).watermark()))
                    .as("a changed item, and the mark")
                    .hasSize(2);
            assertThat(begun)
                    .singleElement()
                    .matches(note -> !note.toCompletableFuture().isDone(), "is under way");

            proxy.heal();
            AtomicLong checkpoint = new AtomicLong(2);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                complete(owner, checkpoint.incrementAndGet());
                return control.isFirstEmissionComplete(1);
            });
        }
    }

    private OperatorHarness<ItemChange> owner(FaultProxy proxy, String controlTable) throws Exception {
        TargetOptions target = Local.target(URI.create("http://" + proxy.host() + ":" + proxy.port()));
        FirstEmissions.Store store = () -> {
            FirstEmissions real = new ControlledFirstEmissions(target, controlTable).open();
            return (epoch, parallelism, subtask) -> {
                CompletionStage<?> note = real.note(epoch, parallelism, subtask);
                begun.add(note);
                return note;
            };
        };
        return new OperatorHarness<>(
                new OwnerOperator(PLAN, store), RowferryTypes.ITEM_CHANGE, ALONE, new HashMapStateBackend(), null);
    }

    private static void complete(OperatorHarness<?> owner, long checkpoint) throws Exception {
        owner.snapshot(checkpoint);
        owner.completed(checkpoint);
    }

    /** What the owner is told of its root row. */
    private AssemblyMessage root(Position position, @Nullable Row before, Row after) {
        List<AssemblyMessage> messages = new ArrayList<>();
        RowChange change = new RowChange(assembly.schema().indexOf("orders"), position, before, after);
        assembly.route(
                change,
                message -> {
                    if (assembly.levelOf(message.cell()) == 0) {
                        messages.add(message);
                    }
                },
                letter -> {});
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
