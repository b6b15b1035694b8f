package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.verify.Difference.Kind;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares every item with what the oracle makes of the rows, both held in memory: for databases that are at rest and small, as in
 * the demo and in tests. Items are compared without the attributes that Rowferry adds; a tombstone counts as no item.
 */
public final class TableComparison {
    /** Root rows that are read at a time. */
    private static final int CHUNK = 1000;

    private final CompiledMapping mapping;
    private final SourceSchema schema;

    public TableComparison(CompiledMapping mapping, SourceSchema schema) {
        this.mapping = mapping;
        this.schema = schema;
    }

    /**
     * What was found.
     *
     * @param items that the rows give and the tables have, equal or not
     * @param differences none if the target is right
     */
    public record Result(long items, List<Difference> differences) {}

    /** Reads all rows and all items. The connection is prepared here and stays the caller's, as does the client. */
    public Result run(Connection source, DynamoDbClient target) throws SQLException {
        Set<ItemKey> undecided = new HashSet<>();
        Map<ItemKey, Map<String, Value>> expected = expected(source, undecided);
        List<Difference> differences = new ArrayList<>();
        long items = 0;
        for (int table = 0; table < mapping.targets().size(); table++) {
            for (Map.Entry<ItemKey, Map<String, Value>> item :
                    stored(target, table).entrySet()) {
                Map<String, Value> wanted = expected.remove(item.getKey());
                if (wanted != null) {
                    items++;
                    if (!wanted.equals(item.getValue())) {
                        differences.add(difference(item.getKey(), Kind.DIFFERENT));
                    }
                } else if (!undecided.contains(item.getKey())) {
                    differences.add(difference(item.getKey(), Kind.EXTRA));
                }
            }
        }
        expected.keySet().forEach(key -> differences.add(difference(key, Kind.MISSING)));
        undecided.forEach(key -> differences.add(difference(key, Kind.UNDECIDED)));
        return new Result(items, differences);
    }

    /** The items that the rows give by the mapping, by key. */
    private Map<ItemKey, Map<String, Value>> expected(Connection source, Set<ItemKey> undecided) throws SQLException {
        Map<ItemKey, Map<String, Value>> items = new HashMap<>();
        new SourceItems(mapping, schema, CHUNK).read(source, item -> {
            if (item.outcome() instanceof Materialized.Item made) {
                items.put(made.key(), made.attributes());
            } else if (item.outcome() instanceof Materialized.Undecided open) {
                undecided.add(open.key());
            }
        });
        return items;
    }

    private Map<ItemKey, Map<String, Value>> stored(DynamoDbClient client, int place) {
        TargetTable table = mapping.targets().get(place);
        Map<ItemKey, Map<String, Value>> items = new HashMap<>();
        client.scanPaginator(request -> request.tableName(table.name()).consistentRead(true))
                .items()
                .forEach(item -> {
                    if (!item.containsKey(Reserved.DELETED_FLAG)) {
                        put(items, place, item);
                    }
                });
        return items;
    }

    private void put(Map<ItemKey, Map<String, Value>> items, int place, Map<String, AttributeValue> stored) {
        TargetTable table = mapping.targets().get(place);
        Map<String, Value> attributes = new HashMap<>(AttributeValues.ofStored(stored));
        attributes.keySet().removeIf(name -> name.startsWith(Reserved.PREFIX));
        Value partition = attributes.remove(table.partition().name());
        Value sort =
                table.sort() == null ? null : attributes.remove(table.sort().name());
        if (partition == null) {
            throw new IllegalStateException("an item without its partition key");
        }
        items.put(new ItemKey(place, partition, sort), attributes);
    }

    private Difference difference(ItemKey key, Kind kind) {
        return new Difference(mapping.targets().get(key.table()).name(), KeyText.of(key), kind);
    }
}
