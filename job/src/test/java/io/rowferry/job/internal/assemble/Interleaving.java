package io.rowferry.job.internal.assemble;

import io.rowferry.job.internal.types.AssemblyTypes;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;

/** The operators of one mapping, one subtask each, with every message and mark in the test's hands. */
final class Interleaving implements AutoCloseable {
    private static final int SNAPSHOT = 0;

    private final MappingPlan plan;
    private final Assembly assembly;
    /** By level. */
    private final List<OperatorHarness<?>> operators = new ArrayList<>();

    private final List<Fact> facts = new ArrayList<>();
    private final List<String> emitted = new ArrayList<>();
    private boolean factsWait;

    Interleaving(String mapping) throws Exception {
        plan = new MappingPlan("orders", mapping, OrderTables.SCHEMA);
        assembly = plan.compile().assembly();
        OperatorHarness.Place alone = new OperatorHarness.Place(1, 0);
        for (int level = 0; level <= assembly.levels(); level++) {
            operators.add(
                    level == 0
                            ? new OperatorHarness<>(
                                    new OwnerOperator(
                                            plan,
                                            () -> (epoch, parallelism, subtask) ->
                                                    CompletableFuture.completedFuture(null)),
                                    RowferryTypes.ITEM_CHANGE,
                                    alone,
                                    new HashMapStateBackend(),
                                    null)
                            : new OperatorHarness<>(
                                    new JoinOperator(plan),
                                    AssemblyTypes.MESSAGE,
                                    alone,
                                    new HashMapStateBackend(),
                                    null));
        }
    }

    /** What a change says to whom, delivered to nobody yet. */
    List<AssemblyMessage> routed(long at, String table, @Nullable Row before, @Nullable Row after) {
        List<AssemblyMessage> messages = new ArrayList<>();
        Position position = at == SNAPSHOT ? Position.snapshot(1) : new Position(1, 1, at, 0, 1);
        assembly.route(
                new RowChange(OrderTables.SCHEMA.indexOf(table), position, before, after), messages::add, letter -> {});
        return messages;
    }

    Interleaving snapshot(String table, Row row) throws Exception {
        return deliver(routed(SNAPSHOT, table, null, row));
    }

    Interleaving change(long at, String table, @Nullable Row before, @Nullable Row after) throws Exception {
        return deliver(routed(at, table, before, after));
    }

    Interleaving deliver(List<AssemblyMessage> messages) throws Exception {
        for (AssemblyMessage message : messages) {
            int level = assembly.levelOf(message.cell());
            on(operators.get(level).process(message));
        }
        return this;
    }

    /** Facts wait until they are delivered. */
    Interleaving holdFacts() {
        factsWait = true;
        return this;
    }

    Interleaving deliverFacts() throws Exception {
        factsWait = false;
        List<AssemblyMessage> waiting = List.copyOf(facts);
        facts.clear();
        return deliver(waiting);
    }

    /** Through all levels. */
    Interleaving mark(long at) throws Exception {
        for (int level = operators.size() - 1; level >= 0; level--) {
            mark(level, at);
        }
        return this;
    }

    Interleaving mark(int level, long at) throws Exception {
        on(operators.get(level).watermark(Mark.of(1, 1, at).watermark()));
        return this;
    }

    Interleaving time() throws Exception {
        on(operators.get(0).tick());
        return this;
    }

    private void on(List<Object> outputs) throws Exception {
        for (Object output : outputs) {
            if (output instanceof Fact fact && factsWait) {
                facts.add(fact);
            } else if (output instanceof Fact fact) {
                deliver(List.of(fact));
            } else if (output instanceof ItemChange change) {
                emitted.add(text(change));
            }
        }
    }

    /** What has been emitted since this was last asked. */
    List<String> emitted() {
        List<String> since = List.copyOf(emitted);
        emitted.clear();
        return since;
    }

    private static String text(ItemChange change) {
        String at = change.position().isSnapshot()
                ? " at the snapshot"
                : " at " + change.position().offset();
        if (change instanceof ItemChange.Put put) {
            return text(put.key()) + at + " " + text(put.attributes().map());
        } else if (change instanceof ItemChange.Delete delete) {
            return text(delete.key()) + at + " gone";
        }
        return change + at;
    }

    private static String text(ItemKey key) {
        return text(key.partition());
    }

    private static String text(Map<String, Value> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(attribute -> attribute.getKey() + "=" + text(attribute.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Numeric number) {
            return number.digits();
        } else if (value instanceof Value.Items items) {
            return items.values().stream().map(Interleaving::text).toList().toString();
        } else if (value instanceof Value.Document document) {
            return text(document.attributes());
        }
        return value instanceof Value.Null ? "null" : value.toString();
    }

    @Override
    public void close() throws Exception {
        for (OperatorHarness<?> operator : operators) {
            operator.close();
        }
    }
}
