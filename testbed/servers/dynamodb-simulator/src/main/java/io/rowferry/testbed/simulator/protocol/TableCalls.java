package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.capacity.Resource;
import io.rowferry.testbed.simulator.capacity.Throughput;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.TableSchema;
import io.rowferry.testbed.simulator.store.TableSchema.Index;
import io.rowferry.testbed.simulator.store.TableSchema.KeyAttribute;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls about tables. Tables and their changes are active at once. */
final class TableCalls {
    private final Database database;

    TableCalls(Database database) {
        this.database = database;
    }

    Answer create(Body request) {
        String name = request.table();
        Database.checkName(name);
        if (database.tables().containsKey(name)) {
            throw DynamoException.of("ResourceInUseException", "Cannot create preexisting table");
        }
        Map<String, String> types = new HashMap<>();
        for (Body attribute : request.parts("AttributeDefinitions")) {
            types.put(attribute.text("AttributeName", ""), attribute.text("AttributeType", ""));
        }
        List<Index> indexes = new ArrayList<>();
        Map<String, Throughput> throughput = new HashMap<>();
        boolean onDemand = request.text("BillingMode", "PROVISIONED").equals("PAY_PER_REQUEST");
        throughput.put("", throughput(request, onDemand));
        for (Body index : request.parts("GlobalSecondaryIndexes")) {
            Body projection = index.part("Projection");
            indexes.add(new Index(
                    index.text("IndexName", ""),
                    key(index, "HASH", types),
                    sortKey(index, types),
                    projection.text("ProjectionType", "ALL"),
                    projection.texts("NonKeyAttributes")));
            throughput.put(index.text("IndexName", ""), throughput(index, onDemand));
        }
        TableSchema schema = new TableSchema(name, key(request, "HASH", types), sortKey(request, types), indexes);
        Table table = new Table(
                schema, throughput, database.options(), () -> database.faults().admits(name), database.now());
        warm(table.resource(), request);
        for (Body index : request.parts("GlobalSecondaryIndexes")) {
            warm(table.indexResource(index.text("IndexName", "")), index);
        }
        database.tables().put(name, table);
        return described("TableDescription", table, "ACTIVE");
    }

    Answer describe(Body request) {
        return described("Table", database.table(request.table()), "ACTIVE");
    }

    Answer delete(Body request) {
        Table table = database.table(request.table());
        database.tables().remove(request.table());
        return described("TableDescription", table, "DELETING");
    }

    Answer list(Body request) {
        String after = request.text("ExclusiveStartTableName", "");
        int limit = (int) request.number("Limit", 100);
        List<String> names = database.tables().keySet().stream()
                .filter(name -> name.compareTo(after) > 0)
                .toList();
        return Answer.ok(json -> {
            json.writeArrayFieldStart("TableNames");
            for (String name : names.subList(0, Math.min(limit, names.size()))) {
                json.writeString(name);
            }
            json.writeEndArray();
            if (names.size() > limit) {
                json.writeStringField("LastEvaluatedTableName", names.get(limit - 1));
            }
        });
    }

    Answer update(Body request) {
        Table table = database.table(request.table());
        String billing = request.text("BillingMode");
        change(table.resource(), request, billing);
        for (Body each : request.parts("GlobalSecondaryIndexUpdates")) {
            Body index = each.part("Update");
            if (!each.has("Update")) {
                throw DynamoException.validation("The simulator neither adds nor removes indexes of a table");
            }
            change(table.indexResource(index.text("IndexName", "")), index, billing);
        }
        return described("TableDescription", table, "ACTIVE");
    }

    Answer describeTtl(Body request) {
        Table table = database.table(request.table());
        return Answer.ok(json -> {
            json.writeObjectFieldStart("TimeToLiveDescription");
            json.writeStringField("TimeToLiveStatus", table.ttlAttribute() == null ? "DISABLED" : "ENABLED");
            if (table.ttlAttribute() != null) {
                json.writeStringField("AttributeName", table.ttlAttribute());
            }
            json.writeEndObject();
        });
    }

    Answer updateTtl(Body request) {
        Table table = database.table(request.table());
        Body wanted = request.part("TimeToLiveSpecification");
        boolean on = wanted.flag("Enabled");
        if (on == (table.ttlAttribute() != null)) {
            throw DynamoException.validation("TimeToLive is already " + (on ? "enabled" : "disabled"));
        }
        String attribute = wanted.text("AttributeName", "");
        table.ttlAttribute(on ? attribute : null);
        return Answer.ok(json -> {
            json.writeObjectFieldStart("TimeToLiveSpecification");
            json.writeBooleanField("Enabled", on);
            json.writeStringField("AttributeName", attribute);
            json.writeEndObject();
        });
    }

    private void change(Resource resource, Body wanted, @Nullable String billing) {
        boolean provisioned = billing == null
                ? resource.throughput() instanceof Throughput.Provisioned
                : billing.equals("PROVISIONED");
        if (wanted.has("ProvisionedThroughput") || wanted.has("OnDemandThroughput") || billing != null) {
            resource.set(throughput(wanted, !provisioned), database.now());
        }
        warm(resource, wanted);
    }

    private static Throughput throughput(Body wanted, boolean onDemand) {
        if (onDemand) {
            Body limits = wanted.part("OnDemandThroughput");
            return new Throughput.OnDemand(
                    (long) limits.number("MaxReadRequestUnits", Throughput.OnDemand.UNLIMITED),
                    (long) limits.number("MaxWriteRequestUnits", Throughput.OnDemand.UNLIMITED));
        }
        Body units = wanted.part("ProvisionedThroughput");
        long reads = (long) units.number("ReadCapacityUnits", 0);
        long writes = (long) units.number("WriteCapacityUnits", 0);
        if (reads < 1 || writes < 1) {
            throw DynamoException.validation(
                    "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be"
                            + " specified when BillingMode is PROVISIONED");
        }
        return new Throughput.Provisioned(reads, writes);
    }

    private void warm(Resource resource, Body wanted) {
        Body warm = wanted.part("WarmThroughput");
        resource.warm(
                (long) warm.number("ReadUnitsPerSecond", 0),
                (long) warm.number("WriteUnitsPerSecond", 0),
                database.now());
    }

    private static KeyAttribute key(Body of, String kind, Map<String, String> types) {
        KeyAttribute key = find(of, kind, types);
        if (key == null) {
            throw DynamoException.validation(
                    "No Hash Key specified in schema.  All Dynamo DB tables must have exactly" + " one hash key");
        }
        return key;
    }

    private static @Nullable KeyAttribute sortKey(Body of, Map<String, String> types) {
        return find(of, "RANGE", types);
    }

    private static @Nullable KeyAttribute find(Body of, String kind, Map<String, String> types) {
        for (Body element : of.parts("KeySchema")) {
            if (element.text("KeyType", "").equals(kind)) {
                String name = element.text("AttributeName", "");
                String type = types.get(name);
                if (type == null) {
                    throw DynamoException.validation("One or more parameter values were invalid: Some index key"
                            + " attributes are not defined in AttributeDefinitions. Keys: [" + name + "]");
                }
                return new KeyAttribute(name, type);
            }
        }
        return null;
    }

    private static Answer described(String field, Table table, String status) {
        return Answer.ok(json -> {
            json.writeFieldName(field);
            TableDescription.write(json, table, status);
        });
    }
}
