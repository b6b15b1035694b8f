package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rowferry.testbed.simulator.capacity.PartitionCounters;
import io.rowferry.testbed.simulator.capacity.Resource;
import io.rowferry.testbed.simulator.fault.FaultOptions;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.TableSchema.Index;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What is not DynamoDB's: {@code POST /_simulator/faults} sets the faults (all of them anew; fields as in {@link FaultOptions}, the
 * latency as {@code latencyBaseMillis} and {@code latencyTailMillis}), {@code POST /_simulator/clock} lets the capacity model's clock go
 * ahead by {@code advanceMillis}, {@code GET /_simulator/counters} shows what happened.
 */
public final class Control {
    /** What its paths begin with. */
    public static final String PATH = "/_simulator/";

    private static final double MILLIS = 1e6;

    private final Database database;
    private final Calls calls;
    private final LongSupplier cpuNanos;
    private final LongSupplier loopCpuNanos;

    /**
     * About these.
     *
     * @param cpuNanos CPU time of the whole process so far
     * @param loopCpuNanos of the thread that serves requests: without the collector's and the compiler's
     */
    public Control(Database database, Calls calls, LongSupplier cpuNanos, LongSupplier loopCpuNanos) {
        this.database = database;
        this.calls = calls;
        this.cpuNanos = cpuNanos;
        this.loopCpuNanos = loopCpuNanos;
    }

    public Answer answer(String path, byte[] body) {
        switch (path.substring(PATH.length())) {
            case "faults" -> database.faults().set(faults(Body.parse(body)));
            case "clock" -> database.advance((long) (Body.parse(body).number("advanceMillis", 0) * MILLIS));
            case "counters" -> {
                return Answer.ok(this::counters);
            }
            default -> throw DynamoException.of("UnknownOperationException", "No such path: " + path);
        }
        return Answer.ok(json -> {});
    }

    private static FaultOptions faults(Body body) {
        try {
            return new FaultOptions(
                    new HashSet<>(body.texts("tables")),
                    new FaultOptions.Latency(body.number("latencyBaseMillis", 0), body.number("latencyTailMillis", 0)),
                    body.number("errorShare", 0),
                    error(body),
                    body.number("resetShare", 0),
                    body.number("slowShare", 0),
                    (long) body.number("slowMillis", 0),
                    body.number("lostShare", 0),
                    body.number("lateShare", 0),
                    (long) body.number("lateMillis", 0),
                    body.number("capacityShare", 1),
                    new HashSet<>(body.texts("poisonKeys")));
        } catch (IllegalArgumentException e) {
            throw DynamoException.validation(String.valueOf(e.getMessage()));
        }
    }

    private static FaultOptions.ErrorAnswer error(Body body) {
        FaultOptions.ErrorAnswer usual = FaultOptions.ErrorAnswer.INTERNAL;
        List<String> code = body.texts("errorCode");
        return new FaultOptions.ErrorAnswer(
                (int) body.number("errorStatus", usual.status()), code.isEmpty() ? usual.code() : code.get(0));
    }

    private void counters(JsonGenerator json) throws IOException {
        json.writeNumberField("cpuNanos", cpuNanos.getAsLong());
        json.writeNumberField("loopCpuNanos", loopCpuNanos.getAsLong());
        json.writeNumberField("struck", database.faults().struck());
        json.writeObjectFieldStart("requests");
        for (Map.Entry<String, Long> call : calls.counts().entrySet()) {
            json.writeNumberField(call.getKey(), call.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("tables");
        for (Table table : database.tables().values()) {
            json.writeObjectFieldStart(table.schema().name());
            json.writeNumberField("items", table.itemCount());
            json.writeNumberField("writes", table.counters().writes());
            json.writeNumberField("failedConditions", table.counters().failedConditions());
            json.writeNumberField("throttled", table.counters().throttled());
            json.writeNumberField("writeUnits", table.counters().writeUnits());
            json.writeNumberField("readUnits", table.counters().readUnits());
            partitions(json, table.resource());
            json.writeObjectFieldStart("indexes");
            for (Index index : table.schema().indexes()) {
                json.writeObjectFieldStart(index.name());
                partitions(json, table.indexResource(index.name()));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void partitions(JsonGenerator json, Resource resource) throws IOException {
        json.writeArrayFieldStart("partitions");
        for (PartitionCounters partition : resource.counters()) {
            json.writeStartObject();
            json.writeNumberField("writes", partition.writes());
            json.writeNumberField("throttledWrites", partition.throttledWrites());
            json.writeNumberField("throttledReads", partition.throttledReads());
            json.writeNumberField("writeUnits", partition.writeUnits());
            json.writeNumberField("readUnits", partition.readUnits());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
