package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rowferry.testbed.simulator.store.Written;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Units that a request took of one table, as ReturnConsumedCapacity wants them. */
final class Consumed {
    private final String table;
    private final Map<String, Double> indexes = new LinkedHashMap<>();
    private double units;

    Consumed(String table) {
        this.table = table;
    }

    void add(Written written) {
        units += written.tableUnits();
        written.indexUnits().forEach((index, more) -> indexes.merge(index, more, Double::sum));
    }

    void add(double more) {
        units += more;
    }

    void addIndex(String index, double more) {
        indexes.merge(index, more, Double::sum);
    }

    static boolean isWanted(Body request) {
        String wanted = request.text("ReturnConsumedCapacity", "NONE");
        return wanted.equals("TOTAL") || wanted.equals("INDEXES");
    }

    /** Writes one object. */
    void write(JsonGenerator json, Body request) throws IOException {
        json.writeStartObject();
        json.writeStringField("TableName", table);
        double all = units + indexes.values().stream().mapToDouble(each -> each).sum();
        json.writeNumberField("CapacityUnits", all);
        if (request.text("ReturnConsumedCapacity", "").equals("INDEXES")) {
            part(json, "Table", units);
            if (!indexes.isEmpty()) {
                json.writeObjectFieldStart("GlobalSecondaryIndexes");
                for (Map.Entry<String, Double> index : indexes.entrySet()) {
                    part(json, index.getKey(), index.getValue());
                }
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void part(JsonGenerator json, String name, double units) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("CapacityUnits", units);
        json.writeEndObject();
    }
}
