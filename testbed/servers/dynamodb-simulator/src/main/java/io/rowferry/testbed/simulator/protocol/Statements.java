package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.capacity.Throttle;
import io.rowferry.testbed.simulator.store.Item;
import io.rowferry.testbed.simulator.store.ItemKey;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.WriteCheck;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BatchExecuteStatement with INSERTs: each fails alone, in an answer with status 200; too many, too long ones and one key twice fail
 * the request, before anything is written. (DynamoDB Local writes one of the two.) A duplicate costs as a failed condition does.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">BatchExecuteStatement</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html">its errors</a>
 */
final class Statements {
    private static final int MOST = 25;
    private static final int LONGEST = 8_192;
    private static final int CACHED = 1_000;
    private static final WriteCheck ABSENT = Map::isEmpty;

    private final Database database;
    private final Map<String, InsertStatement> parsed = new LinkedHashMap<>();

    Statements(Database database) {
        this.database = database;
    }

    /** An INSERT that can be tried. */
    private record Insert(Table table, ItemKey key, Item item, Map<String, AttributeValue> attributes) {}

    /**
     * What a statement is answered with.
     *
     * @param table null where the statement did not come so far
     */
    private record Outcome(@Nullable String table, @Nullable DynamoException error) {}

    Answer batch(Body request) {
        List<Body> statements = request.parts("Statements");
        checkRequest(statements);
        List<Insert> inserts = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        Set<List<Object>> keys = new HashSet<>();
        for (Body statement : statements) {
            String table = null;
            try {
                InsertStatement insert = insert(statement.text("Statement", ""));
                Map<String, AttributeValue> attributes = insert.item(statement.values("Parameters"));
                Table target = database.table(insert.table());
                demandKey(target, attributes);
                table = insert.table();
                Item item = Item.of(attributes);
                ItemKey key = ItemWrites.checkedKey(database, target, attributes, item);
                if (!keys.add(List.of(table, key))) {
                    throw DynamoException.of("DuplicateKeys", "Provided list of item keys contains duplicates");
                }
                inserts.add(new Insert(target, key, item, attributes));
                outcomes.add(new Outcome(table, null));
            } catch (DynamoException e) {
                if (e.code().equals("DuplicateKeys")) {
                    throw DynamoException.validation(e.text());
                }
                outcomes.add(new Outcome(table, e));
            }
        }
        return answer(request, execute(inserts, outcomes, request));
    }

    private record Executed(List<Outcome> outcomes, Map<String, Consumed> consumed) {}

    private Executed execute(List<Insert> inserts, List<Outcome> outcomes, Body request) {
        Map<String, Consumed> consumed = new LinkedHashMap<>();
        int next = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).error() != null) {
                continue;
            }
            Insert insert = inserts.get(next++);
            String table = insert.table().schema().name();
            try {
                consumed.computeIfAbsent(table, Consumed::new)
                        .add(insert.table()
                                .write(insert.key(), insert.item(), insert.attributes(), ABSENT, database.now()));
            } catch (DynamoException e) {
                outcomes.set(i, new Outcome(table, e));
            }
        }
        return new Executed(outcomes, Consumed.isWanted(request) ? consumed : Map.of());
    }

    private static void checkRequest(List<Body> statements) {
        if (statements.isEmpty()) {
            throw DynamoException.validation("The statement was empty.");
        }
        if (statements.size() > MOST) {
            throw DynamoException.validation("BatchWriteItem cannot write more than 25 items");
        }
        for (Body statement : statements) {
            if (statement.text("Statement", "").length() > LONGEST) {
                throw DynamoException.validation("Member must have length less than or equal to 8192");
            }
        }
    }

    private InsertStatement insert(String text) {
        InsertStatement known = parsed.get(text);
        if (known == null) {
            known = InsertStatement.parse(text);
            if (parsed.size() >= CACHED) {
                parsed.clear();
            }
            parsed.put(text, known);
        }
        return known;
    }

    private static void demandKey(Table table, Map<String, AttributeValue> item) {
        var sort = table.schema().sort();
        String missing = !item.containsKey(table.schema().hash().name())
                ? table.schema().hash().name()
                : sort != null && !item.containsKey(sort.name()) ? sort.name() : null;
        if (missing != null) {
            throw DynamoException.validation("Key attribute should be present in the item: Key " + missing);
        }
    }

    private static Answer answer(Body request, Executed executed) {
        return Answer.ok(json -> {
            json.writeArrayFieldStart("Responses");
            for (Outcome outcome : executed.outcomes()) {
                json.writeStartObject();
                if (outcome.error() != null) {
                    json.writeObjectFieldStart("Error");
                    json.writeStringField("Code", code(outcome.error()));
                    json.writeStringField("Message", message(outcome.error()));
                    json.writeEndObject();
                }
                if (outcome.table() != null) {
                    json.writeStringField("TableName", outcome.table());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            if (!executed.consumed().isEmpty()) {
                json.writeArrayFieldStart("ConsumedCapacity");
                for (Consumed units : executed.consumed().values()) {
                    units.write(json, request);
                }
                json.writeEndArray();
            }
        });
    }

    private static String code(DynamoException error) {
        if (error.detail() instanceof Throttle throttle) {
            return throttle.provisioned() ? "ProvisionedThroughputExceeded" : "ThrottlingError";
        }
        return switch (error.code()) {
            case "ConditionalCheckFailedException" -> "DuplicateItem";
            case "ResourceNotFoundException" -> "ResourceNotFound";
            case "ValidationException" -> "ValidationError";
            default -> "InternalServerError";
        };
    }

    private static String message(DynamoException error) {
        return error.code().equals("ConditionalCheckFailedException")
                ? "Duplicate primary key exists in table"
                : error.text();
    }
}
