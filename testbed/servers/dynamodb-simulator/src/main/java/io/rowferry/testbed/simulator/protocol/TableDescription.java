package io.rowferry.testbed.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rowferry.testbed.simulator.capacity.Resource;
import io.rowferry.testbed.simulator.capacity.Throughput;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.TableSchema;
import io.rowferry.testbed.simulator.store.TableSchema.Index;
import io.rowferry.testbed.simulator.store.TableSchema.KeyAttribute;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table as DescribeTable shows it. */
final class TableDescription {
    private TableDescription() {}

    static void write(JsonGenerator json, Table table, String status) throws IOException {
        TableSchema schema = table.schema();
        json.writeStartObject();
        json.writeStringField("TableName", schema.name());
        json.writeStringField("TableArn", table.resource().arn());
        json.writeStringField("TableStatus", status);
        json.writeNumberField("ItemCount", table.itemCount());
        json.writeNumberField("TableSizeBytes", table.bytes());
        definitions(json, schema);
        keys(json, schema.hash(), schema.sort());
        boolean onDemand = table.resource().throughput() instanceof Throughput.OnDemand;
        if (onDemand) {
            json.writeObjectFieldStart("BillingModeSummary");
            json.writeStringField("BillingMode", "PAY_PER_REQUEST");
            json.writeEndObject();
        }
        throughput(json, table.resource());
        if (!schema.indexes().isEmpty()) {
            json.writeArrayFieldStart("GlobalSecondaryIndexes");
            for (Index index : schema.indexes()) {
                index(json, table, index);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void index(JsonGenerator json, Table table, Index index) throws IOException {
        Resource resource = table.indexResource(index.name());
        json.writeStartObject();
        json.writeStringField("IndexName", index.name());
        json.writeStringField("IndexArn", resource.arn());
        json.writeStringField("IndexStatus", "ACTIVE");
        keys(json, index.hash(), index.sort());
        json.writeObjectFieldStart("Projection");
        json.writeStringField("ProjectionType", index.projection());
        if (!index.included().isEmpty()) {
            json.writeArrayFieldStart("NonKeyAttributes");
            for (String attribute : index.included()) {
                json.writeString(attribute);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        throughput(json, resource);
        json.writeEndObject();
    }

    private static void definitions(JsonGenerator json, TableSchema schema) throws IOException {
        Map<String, String> types = new LinkedHashMap<>();
        define(types, schema.hash());
        define(types, schema.sort());
        for (Index index : schema.indexes()) {
            define(types, index.hash());
            define(types, index.sort());
        }
        json.writeArrayFieldStart("AttributeDefinitions");
        for (Map.Entry<String, String> type : types.entrySet()) {
            json.writeStartObject();
            json.writeStringField("AttributeName", type.getKey());
            json.writeStringField("AttributeType", type.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void define(Map<String, String> types, @Nullable KeyAttribute key) {
        if (key != null) {
            types.put(key.name(), key.type());
        }
    }

    private static void keys(JsonGenerator json, KeyAttribute hash, @Nullable KeyAttribute sort) throws IOException {
        json.writeArrayFieldStart("KeySchema");
        key(json, hash, "HASH");
        if (sort != null) {
            key(json, sort, "RANGE");
        }
        json.writeEndArray();
    }

    private static void key(JsonGenerator json, KeyAttribute key, String kind) throws IOException {
        json.writeStartObject();
        json.writeStringField("AttributeName", key.name());
        json.writeStringField("KeyType", kind);
        json.writeEndObject();
    }

    private static void throughput(JsonGenerator json, Resource resource) throws IOException {
        long reads = 0;
        long writes = 0;
        if (resource.throughput() instanceof Throughput.Provisioned provisioned) {
            reads = provisioned.reads();
            writes = provisioned.writes();
        } else if (resource.throughput() instanceof Throughput.OnDemand onDemand) {
            json.writeObjectFieldStart("OnDemandThroughput");
            json.writeNumberField("MaxReadRequestUnits", onDemand.maxReads());
            json.writeNumberField("MaxWriteRequestUnits", onDemand.maxWrites());
            json.writeEndObject();
        }
        json.writeObjectFieldStart("ProvisionedThroughput");
        json.writeNumberField("NumberOfDecreasesToday", 0);
        json.writeNumberField("ReadCapacityUnits", reads);
        json.writeNumberField("WriteCapacityUnits", writes);
        json.writeEndObject();
        json.writeObjectFieldStart("WarmThroughput");
        json.writeNumberField("ReadUnitsPerSecond", resource.warmReads());
        json.writeNumberField("WriteUnitsPerSecond", resource.warmWrites());
        json.writeStringField("Status", "ACTIVE");
        json.writeEndObject();
    }
}
