package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rowferry.testbed.simulator.capacity.Throttle;
import io.rowferry.testbed.simulator.store.Item;
import io.rowferry.testbed.simulator.store.ItemKey;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.WriteCheck;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.ValueWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BatchWriteItem: a request with something invalid fails as a whole; what is throttled comes back as UnprocessedItems, and only if that
 * is all of it the request fails.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchWrites {
    private static final int MOST = 25;
    private static final Answer ALL_DONE =
            new Answer(200, "{\"UnprocessedItems\":{}}".getBytes(StandardCharsets.US_ASCII));

    private final Database database;

    BatchWrites(Database database) {
        this.database = database;
    }

    /** @param attributes the item's, or those of the key to delete */
    private record Write(Table table, ItemKey key, @Nullable Item item, Map<String, AttributeValue> attributes) {}

    Answer write(Body request) {
        List<Write> writes = writes(request.part("RequestItems"));
        Map<String, Consumed> consumed = new LinkedHashMap<>();
        List<Write> left = new ArrayList<>();
        DynamoException last = null;
        for (Write write : writes) {
            String name = write.table().schema().name();
            try {
                Map<String, AttributeValue> after = write.item() == null ? Map.of() : write.attributes();
                consumed.computeIfAbsent(name, Consumed::new)
                        .add(write.table().write(write.key(), write.item(), after, WriteCheck.NONE, database.now()));
            } catch (DynamoException e) {
                if (!(e.detail() instanceof Throttle)) {
                    throw e;
                }
                left.add(write);
                last = e;
            }
        }
        if (last != null && left.size() == writes.size()) {
            throw last;
        }
        return left.isEmpty() && !Consumed.isWanted(request) ? ALL_DONE : answer(request, left, consumed);
    }

    private List<Write> writes(Body tables) {
        if (tables.fields().isEmpty()) {
            throw DynamoException.validation("BatchWriteItem cannot have a null or no requests set");
        }
        List<Write> writes = new ArrayList<>();
        Set<List<Object>> keys = new HashSet<>();
        for (String name : tables.fields().keySet()) {
            List<Body> requests = tables.parts(name);
            if (requests.isEmpty()) {
                throw DynamoException.validation(
                        "The batch write request list for a table cannot be null or empty: " + name);
            }
            if (writes.size() + requests.size() > MOST) {
                throw DynamoException.validation("Too many items requested for the BatchWriteItem call");
            }
            Table table = database.table(name);
            for (Body each : requests) {
                Write write = write(table, each);
                if (!keys.add(List.of(name, write.key()))) {
                    throw DynamoException.validation("Provided list of item keys contains duplicates");
                }
                writes.add(write);
            }
        }
        return writes;
    }

    private Write write(Table table, Body request) {
        Body.Attributes put = request.part("PutRequest").attributes("Item");
        if (put != null) {
            Item item = Item.of(put.json(), put.values());
            return new Write(table, ItemWrites.checkedKey(database, table, put.values(), item), item, put.values());
        }
        Body.Attributes delete = request.part("DeleteRequest").attributes("Key");
        if (delete == null) {
            throw DynamoException.validation("Supplied AttributeValue has more than one datatypes set");
        }
        return new Write(table, table.checkedKeyOnly(delete.values()), null, delete.values());
    }

    private static Answer answer(Body request, List<Write> left, Map<String, Consumed> consumed) {
        return Answer.ok(json -> {
            json.writeObjectFieldStart("UnprocessedItems");
            for (String table : consumed.keySet()) {
                List<Write> mine = left.stream()
                        .filter(write -> write.table().schema().name().equals(table))
                        .toList();
                if (!mine.isEmpty()) {
                    unprocessed(json, table, mine);
                }
            }
            json.writeEndObject();
            if (Consumed.isWanted(request)) {
                json.writeArrayFieldStart("ConsumedCapacity");
                for (Consumed units : consumed.values()) {
                    units.write(json, request);
                }
                json.writeEndArray();
            }
        });
    }

    private static void unprocessed(JsonGenerator json, String table, List<Write> writes) throws IOException {
        json.writeArrayFieldStart(table);
        for (Write write : writes) {
            boolean put = write.item() != null;
            json.writeStartObject();
            json.writeObjectFieldStart(put ? "PutRequest" : "DeleteRequest");
            json.writeFieldName(put ? "Item" : "Key");
            ValueWriter.attributes(json, write.attributes());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
