package io.rowferry.job.internal.schema;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.TargetTable.Index;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** A target table in DynamoDB's terms, and where one that exists differs from it. Pure. */
final class TableShape {
    private TableShape() {}

    static CreateTableRequest request(TargetTable table) {
        Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(table.partition(), table.sort(), attributes));
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(table.indexes().stream()
                    .map(index -> GlobalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(schema(index.partition(), index.sort(), attributes))
                            .projection(projection -> projection.projectionType(ProjectionType.ALL))
                            .build())
                    .toList());
        }
        return request.attributeDefinitions(attributes.values()).build();
    }

    private static List<KeySchemaElement> schema(
            KeyAttribute partition, @Nullable KeyAttribute sort, Map<String, AttributeDefinition> attributes) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(element(partition, KeyType.HASH, attributes));
        if (sort != null) {
            schema.add(element(sort, KeyType.RANGE, attributes));
        }
        return schema;
    }

    private static KeySchemaElement element(
            KeyAttribute key, KeyType type, Map<String, AttributeDefinition> attributes) {
        attributes.put(
                key.name(),
                AttributeDefinition.builder()
                        .attributeName(key.name())
                        .attributeType(key.type().name())
                        .build());
        return KeySchemaElement.builder()
                .attributeName(key.name())
                .keyType(type)
                .build();
    }

    /** One sentence each. Further indexes of the table are its owner's business. */
    static List<Finding> differences(TargetTable wanted, TableDescription found) {
        List<Finding> problems = new ArrayList<>();
        Map<String, String> types = found.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        compare(
                wanted.name(),
                "The table " + wanted.name(),
                keys(wanted.partition(), wanted.sort()),
                keys(found.keySchema(), types),
                problems);
        for (Index index : wanted.indexes()) {
            found.globalSecondaryIndexes().stream()
                    .filter(there -> there.indexName().equals(index.name()))
                    .findAny()
                    .ifPresentOrElse(
                            there -> compare(wanted, index, there, types, problems),
                            () -> problems.add(new Finding(
                                    FindingCode.TABLE_SHAPE,
                                    wanted.name(),
                                    "The table " + wanted.name() + " has no global secondary index " + index.name()
                                            + " with " + keys(index.partition(), index.sort()),
                                    "add it, or remove it from the mapping")));
        }
        return problems;
    }

    private static void compare(
            TargetTable wanted,
            Index index,
            GlobalSecondaryIndexDescription there,
            Map<String, String> types,
            List<Finding> problems) {
        String name = "The index " + index.name() + " of the table " + wanted.name();
        compare(wanted.name(), name, keys(index.partition(), index.sort()), keys(there.keySchema(), types), problems);
        if (there.projection().projectionType() != ProjectionType.ALL) {
            problems.add(new Finding(
                    FindingCode.TABLE_SHAPE,
                    wanted.name(),
                    name + " does not project all attributes",
                    "create it anew with projection ALL"));
        }
    }

    private static void compare(String table, String name, String wanted, String found, List<Finding> problems) {
        if (!wanted.equals(found)) {
            problems.add(new Finding(
                    FindingCode.TABLE_SHAPE,
                    table,
                    name + " has " + found + ", the mapping wants " + wanted,
                    "map to another table, or change the mapping"));
        }
    }

    private static String keys(KeyAttribute partition, @Nullable KeyAttribute sort) {
        String key = "partition key " + partition.name() + " (" + partition.type() + ")";
        return sort == null
                ? key + " and no sort key"
                : key + " and sort key " + sort.name() + " (" + sort.type() + ")";
    }

    private static String keys(List<KeySchemaElement> schema, Map<String, String> types) {
        String partition = "";
        String sort = "no sort key";
        for (KeySchemaElement element : schema) {
            String key = element.attributeName() + " (" + types.get(element.attributeName()) + ")";
            if (element.keyType() == KeyType.HASH) {
                partition = "partition key " + key;
            } else {
                sort = "sort key " + key;
            }
        }
        return partition + " and " + sort;
    }
}
