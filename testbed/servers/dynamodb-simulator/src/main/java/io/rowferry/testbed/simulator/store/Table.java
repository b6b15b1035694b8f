package io.rowferry.testbed.simulator.store;

import io.rowferry.testbed.simulator.capacity.CapacityOptions;
import io.rowferry.testbed.simulator.capacity.CapacityUnits;
import io.rowferry.testbed.simulator.capacity.Charge;
import io.rowferry.testbed.simulator.capacity.Operation;
import io.rowferry.testbed.simulator.capacity.Resource;
import io.rowferry.testbed.simulator.capacity.Throttle;
import io.rowferry.testbed.simulator.capacity.Throughput;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A table: its items and what they cost. Not thread-safe; times are nanoseconds of the capacity model's clock. */
public final class Table {
    private final TableSchema schema;
    private final KeyRules rules;
    private final Items items;
    private final Resource resource;
    private final Map<String, IndexState> indexes = new LinkedHashMap<>();
    private final BooleanSupplier admits;
    private final TableCounters counters = new TableCounters();
    private @Nullable String ttlAttribute;

    /**
     * Without items.
     *
     * @param throughput of the table and, by name, of each index
     * @param admits asked before each write: whether a fault lets it go on to the capacity model
     */
    public Table(
            TableSchema schema,
            Map<String, Throughput> throughput,
            CapacityOptions options,
            BooleanSupplier admits,
            long now) {
        this.schema = schema;
        this.rules = new KeyRules(schema);
        this.items = new Items(schema.sort() != null);
        this.admits = admits;
        String arn = arn(schema.name());
        this.resource = new Resource(
                arn, Throttle.Kind.TABLE, throughput.getOrDefault("", Throughput.onDemand()), options, now);
        for (TableSchema.Index index : schema.indexes()) {
            Throughput own = throughput.getOrDefault(index.name(), Throughput.onDemand());
            String name = arn + "/index/" + index.name();
            indexes.put(
                    index.name(),
                    new IndexState(schema, index, new Resource(name, Throttle.Kind.INDEX, own, options, now)));
        }
    }

    public static String arn(String table) {
        return "arn:aws:dynamodb:simulated:000000000000:table/" + table;
    }

    /** @throws DynamoException if the item may not stand here */
    public ItemKey checkedKey(Map<String, AttributeValue> item, int size) {
        rules.check(item, size);
        return key(item);
    }

    /** @throws DynamoException if it is not exactly a key of this table */
    public ItemKey checkedKeyOnly(Map<String, AttributeValue> key) {
        rules.checkKeyOnly(key);
        return key(key);
    }

    /**
     * Puts an item, or removes one.
     *
     * @param key a checked one
     * @param item what is to lie there, or null
     * @param attributes its attributes; none without one
     * @throws DynamoException if the capacity is exceeded, or the condition fails; then the stored item is its detail
     */
    public Written write(
            ItemKey key, @Nullable Item item, Map<String, AttributeValue> attributes, WriteCheck check, long now) {
        Item before = items.get(key);
        int sizeBefore = before == null ? 0 : before.size();
        Map<String, AttributeValue> old =
                before == null || (check == WriteCheck.NONE && indexes.isEmpty()) ? Map.of() : before.attributes();
        if (!check.holds(old)) {
            double units = CapacityUnits.write(sizeBefore, 0);
            admit(List.of(new Charge(resource, Operation.WRITE, key.hash().hash(), units)), now);
            counters.conditionFailed(units);
            throw DynamoException.of("ConditionalCheckFailedException", "The conditional request failed", before);
        }
        double units = CapacityUnits.write(sizeBefore, item == null ? 0 : item.size());
        Charge own = new Charge(resource, Operation.WRITE, key.hash().hash(), units);
        Map<String, Double> indexUnits = Map.of();
        if (indexes.isEmpty()) {
            admit(List.of(own), now);
        } else {
            indexUnits = new LinkedHashMap<>();
            admit(charges(own, old, attributes, indexUnits), now);
        }
        if (item == null) {
            items.remove(key);
        } else {
            items.put(key, item);
        }
        Written written = new Written(before, units, indexUnits);
        counters.wrote(written.units());
        return written;
    }

    /** The item, without counting as a read. */
    public @Nullable Item stored(ItemKey key) {
        return items.get(key);
    }

    /** @throws DynamoException if the capacity is exceeded */
    public void chargeRead(KeyPart hash, @Nullable String index, double units, long now) {
        Resource from = index == null ? resource : index(index).resource();
        Throttle refusal = Charge.admit(List.of(new Charge(from, Operation.READ, hash.hash(), units)), now);
        if (refusal != null) {
            counters.refused();
            throw Throttled.of(refusal);
        }
        counters.read(units);
    }

    public NavigableMap<KeyPart, Item> collection(KeyPart hash) {
        return items.collection(hash);
    }

    /** At least so many of the items behind a key in a scan's order, or all that are left. */
    public List<Item> from(@Nullable ItemKey start, int most) {
        return items.from(start, most);
    }

    public ItemKey key(Map<String, AttributeValue> attributes) {
        return new ItemKey(
                part(attributes, schema.hash()),
                schema.sort() == null ? KeyPart.NONE : part(attributes, schema.sort()));
    }

    /** @throws DynamoException if there is no such index */
    IndexState index(String name) {
        IndexState index = indexes.get(name);
        if (index == null) {
            throw DynamoException.validation("The table does not have the specified index: " + name);
        }
        return index;
    }

    /** What an index holds of an item; nothing if it does not hold it. */
    public Map<String, AttributeValue> entry(String index, Map<String, AttributeValue> item) {
        return index(index).entry(item);
    }

    public TableSchema.Index indexSchema(String name) {
        return index(name).index();
    }

    public TableSchema schema() {
        return schema;
    }

    public Resource resource() {
        return resource;
    }

    public Resource indexResource(String name) {
        return index(name).resource();
    }

    public TableCounters counters() {
        return counters;
    }

    public long itemCount() {
        return items.count();
    }

    public long bytes() {
        return items.bytes();
    }

    public @Nullable String ttlAttribute() {
        return ttlAttribute;
    }

    /** @param attribute null switches it off; nothing ever expires here */
    public void ttlAttribute(@Nullable String attribute) {
        ttlAttribute = attribute;
    }

    private List<Charge> charges(
            Charge own,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after,
            Map<String, Double> indexUnits) {
        List<Charge> charges = new ArrayList<>(List.of(own));
        for (IndexState index : indexes.values()) {
            Charge charge = index.charge(before, after);
            if (charge != null) {
                charges.add(charge);
                indexUnits.put(index.index().name(), charge.units());
            }
        }
        return charges;
    }

    private void admit(List<Charge> charges, long now) {
        Throttle refusal = admits.getAsBoolean()
                ? Charge.admit(charges, now)
                : resource.refuse(Operation.WRITE, charges.get(0).hash());
        if (refusal != null) {
            counters.refused();
            throw Throttled.of(refusal);
        }
    }

    private static KeyPart part(Map<String, AttributeValue> attributes, TableSchema.KeyAttribute key) {
        AttributeValue value = attributes.get(key.name());
        if (value == null) {
            throw DynamoException.validation("One of the required keys was not given a value");
        }
        return KeyPart.of(value);
    }
}
