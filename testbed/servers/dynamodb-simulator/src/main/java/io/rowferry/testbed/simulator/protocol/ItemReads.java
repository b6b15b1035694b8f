package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.capacity.CapacityUnits;
import io.rowferry.testbed.simulator.expression.Expression;
import io.rowferry.testbed.simulator.store.Item;
import io.rowferry.testbed.simulator.store.ItemKey;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.ValueWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GetItem and BatchGetItem. */
final class ItemReads {
    private static final int MOST = 100;

    private final Database database;

    ItemReads(Database database) {
        this.database = database;
    }

    Answer get(Body request) {
        Table table = database.table(request.table());
        Body.Attributes given = request.attributes("Key");
        if (given == null) {
            throw DynamoException.validation("The number of conditions on the keys is invalid");
        }
        ItemKey key = table.checkedKeyOnly(given.values());
        List<String> projection = projection(request);
        Item item = table.stored(key);
        double units = CapacityUnits.read(item == null ? 0 : item.size(), request.flag("ConsistentRead"));
        table.chargeRead(key.hash(), null, units, database.now());
        return Answer.ok(json -> {
            if (item != null) {
                json.writeFieldName("Item");
                ValueWriter.attributes(json, projected(item.attributes(), projection));
            }
            if (Consumed.isWanted(request)) {
                Consumed consumed = new Consumed(request.table());
                consumed.add(units);
                json.writeFieldName("ConsumedCapacity");
                consumed.write(json, request);
            }
        });
    }

    /** Throttled keys fail the request here, in the service only if all are. */
    Answer batch(Body request) {
        Body tables = request.part("RequestItems");
        Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
        int asked = 0;
        for (String name : tables.fields().keySet()) {
            Table table = database.table(name);
            Body of = tables.part(name);
            List<Map<String, AttributeValue>> keys = of.keys("Keys");
            asked += keys.size();
            if (asked > MOST) {
                throw DynamoException.validation("Too many items requested for the BatchGetItem call");
            }
            List<String> projection = projection(of);
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            for (Map<String, AttributeValue> each : keys) {
                ItemKey key = table.checkedKeyOnly(each);
                Item item = table.stored(key);
                double units = CapacityUnits.read(item == null ? 0 : item.size(), of.flag("ConsistentRead"));
                table.chargeRead(key.hash(), null, units, database.now());
                if (item != null) {
                    items.add(projected(item.attributes(), projection));
                }
            }
            found.put(name, items);
        }
        return Answer.ok(json -> {
            json.writeObjectFieldStart("Responses");
            for (Map.Entry<String, List<Map<String, AttributeValue>>> table : found.entrySet()) {
                json.writeArrayFieldStart(table.getKey());
                for (Map<String, AttributeValue> item : table.getValue()) {
                    ValueWriter.attributes(json, item);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("UnprocessedKeys");
            json.writeEndObject();
        });
    }

    /** The attributes asked for; none: all. */
    static List<String> projection(Body request) {
        String text = request.text("ProjectionExpression");
        Set<String> used = new HashSet<>();
        return text == null ? List.of() : Expression.projection(text, request.scope(), used);
    }

    static Map<String, AttributeValue> projected(Map<String, AttributeValue> item, List<String> projection) {
        if (projection.isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> part = new LinkedHashMap<>();
        for (String name : projection) {
            @Nullable AttributeValue value = item.get(name);
            if (value != null) {
                part.put(name, value);
            }
        }
        return part;
    }
}
