package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.capacity.CapacityUnits;
import io.rowferry.testbed.simulator.expression.Condition;
import io.rowferry.testbed.simulator.expression.Expression;
import io.rowferry.testbed.simulator.expression.Scope;
import io.rowferry.testbed.simulator.store.Item;
import io.rowferry.testbed.simulator.store.ItemKey;
import io.rowferry.testbed.simulator.store.KeyPart;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.TableSchema.KeyAttribute;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.ValueWriter;
import io.rowferry.testbed.simulator.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query and Scan, with pages of at most 1 MB. For reading back in tests: a query of an index goes through all items, and one page of it
 * has them all.
 */
final class PagedReads {
    private static final int PAGE = 1 << 20;
    private static final int CHUNK = 1_000;

    private final Database database;

    PagedReads(Database database) {
        this.database = database;
    }

    /** @param last the item to go on behind, or null */
    private record Page(
            List<Map<String, AttributeValue>> items,
            @Nullable Map<String, AttributeValue> last,
            int size) {}

    Answer scan(Body request) {
        Table table = database.table(request.table());
        Body.Attributes start = request.attributes("ExclusiveStartKey");
        ItemKey from = start == null ? null : table.checkedKeyOnly(start.values());
        String index = request.text("IndexName");
        long segments = (long) request.number("TotalSegments", 1);
        long segment = (long) request.number("Segment", 0);
        int limit = (int) request.number("Limit", Integer.MAX_VALUE);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int size = 0;
        Map<String, AttributeValue> last = null;
        boolean full = false;
        List<Item> chunk = table.from(from, CHUNK);
        while (!chunk.isEmpty() && !full) {
            for (Item item : chunk) {
                Map<String, AttributeValue> attributes = item.attributes();
                last = attributes;
                if (Long.remainderUnsigned(place(table, attributes), segments) == segment) {
                    Map<String, AttributeValue> seen = index == null ? attributes : table.entry(index, attributes);
                    if (!seen.isEmpty()) {
                        items.add(seen);
                        size += AttributeValue.sizeOf(seen);
                    }
                }
                full = items.size() >= limit || size >= PAGE;
                if (full) {
                    break;
                }
            }
            chunk = full || last == null ? List.of() : table.from(table.key(last), CHUNK);
        }
        return answer(request, table, null, new Page(items, full ? last : null, size));
    }

    Answer query(Body request) {
        Table table = database.table(request.table());
        String index = request.text("IndexName");
        KeyAttribute hash =
                index == null ? table.schema().hash() : table.indexSchema(index).hash();
        KeyAttribute sort =
                index == null ? table.schema().sort() : table.indexSchema(index).sort();
        Scope scope = request.scope();
        Expression keys =
                database.expressions().of("KeyConditionExpression", request.text("KeyConditionExpression", ""));
        keys.check(scope);
        AttributeValue wanted = wanted(keys.condition(), hash.name(), scope);
        List<Map<String, AttributeValue>> all = new ArrayList<>();
        for (Item item : candidates(table, index, wanted)) {
            Map<String, AttributeValue> attributes = item.attributes();
            Map<String, AttributeValue> entry = index == null ? attributes : table.entry(index, attributes);
            if (keys.holds(entry, scope)) {
                all.add(entry);
            }
        }
        if (sort != null && index != null) {
            all.sort(Comparator.comparing(item -> sortKey(item, sort), Values::compare));
        }
        if (request.has("ScanIndexForward") && !request.flag("ScanIndexForward")) {
            Collections.reverse(all);
        }
        return answer(request, table, KeyPart.of(wanted), page(request, table, all));
    }

    private static AttributeValue sortKey(Map<String, AttributeValue> item, KeyAttribute sort) {
        AttributeValue value = item.get(sort.name());
        if (value == null) {
            throw new IllegalStateException("an entry of an index lacks its sort key " + sort.name());
        }
        return value;
    }

    private static Page page(Body request, Table table, List<Map<String, AttributeValue>> all) {
        Body.Attributes start = request.attributes("ExclusiveStartKey");
        int limit = (int) request.number("Limit", Integer.MAX_VALUE);
        boolean begun = start == null;
        ItemKey from = start == null ? null : table.key(start.values());
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int size = 0;
        Map<String, AttributeValue> last = null;
        for (Map<String, AttributeValue> item : all) {
            if (!begun) {
                begun = table.key(item).equals(from);
                continue;
            }
            if (items.size() >= limit || size >= PAGE) {
                return new Page(items, last, size);
            }
            items.add(item);
            size += AttributeValue.sizeOf(item);
            last = item;
        }
        return new Page(items, items.size() >= limit ? last : null, size);
    }

    private static List<Item> candidates(Table table, @Nullable String index, AttributeValue hash) {
        return index == null
                ? new ArrayList<>(table.collection(KeyPart.of(hash)).values())
                : table.from(null, Integer.MAX_VALUE);
    }

    /** The partition key that the condition demands. */
    private static AttributeValue wanted(Condition condition, String hash, Scope scope) {
        AttributeValue wanted = find(condition, hash, scope);
        if (wanted == null) {
            throw DynamoException.validation("Query condition missed key schema element");
        }
        return wanted;
    }

    private static @Nullable AttributeValue find(Condition condition, String hash, Scope scope) {
        if (condition instanceof Condition.And and) {
            AttributeValue left = find(and.left(), hash, scope);
            return left == null ? find(and.right(), hash, scope) : left;
        }
        return condition instanceof Condition.Comparison comparison ? comparison.demanded(hash, scope) : null;
    }

    private Answer answer(Body request, Table table, @Nullable KeyPart hash, Page page) {
        double units = CapacityUnits.read(page.size(), request.flag("ConsistentRead"));
        String index = request.text("IndexName");
        // A scan's units are spread over the partitions in the service; here they count for the table alone.
        if (hash != null) {
            table.chargeRead(hash, index, units, database.now());
        }
        List<Map<String, AttributeValue>> shown = filtered(request, page.items());
        List<String> projection = ItemReads.projection(request);
        return Answer.ok(json -> {
            if (!request.text("Select", "").equals("COUNT")) {
                json.writeArrayFieldStart("Items");
                for (Map<String, AttributeValue> item : shown) {
                    ValueWriter.attributes(json, ItemReads.projected(item, projection));
                }
                json.writeEndArray();
            }
            json.writeNumberField("Count", shown.size());
            json.writeNumberField("ScannedCount", page.items().size());
            if (page.last() != null) {
                json.writeFieldName("LastEvaluatedKey");
                ValueWriter.attributes(json, keyOf(table, page.last()));
            }
            if (Consumed.isWanted(request)) {
                Consumed consumed = new Consumed(request.table());
                consumed.add(units);
                json.writeFieldName("ConsumedCapacity");
                consumed.write(json, request);
            }
        });
    }

    private List<Map<String, AttributeValue>> filtered(Body request, List<Map<String, AttributeValue>> items) {
        String text = request.text("FilterExpression");
        if (text == null) {
            return items;
        }
        Scope scope = request.scope();
        Expression filter = database.expressions().of("FilterExpression", text);
        filter.check(scope);
        return items.stream().filter(item -> filter.holds(item, scope)).toList();
    }

    private static Map<String, AttributeValue> keyOf(Table table, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (table.schema().isKey(name)) {
                key.put(name, value);
            }
        });
        return key;
    }

    private static long place(Table table, Map<String, AttributeValue> item) {
        return table.key(item).hash().hash();
    }
}
