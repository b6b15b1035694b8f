package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.expression.Expression;
import io.rowferry.testbed.simulator.expression.Scope;
import io.rowferry.testbed.simulator.store.Item;
import io.rowferry.testbed.simulator.store.ItemKey;
import io.rowferry.testbed.simulator.store.Table;
import io.rowferry.testbed.simulator.store.WriteCheck;
import io.rowferry.testbed.simulator.store.Written;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PutItem and DeleteItem. */
final class ItemWrites {
    private static final Answer EMPTY = new Answer(200, "{}".getBytes(StandardCharsets.US_ASCII));

    private final Database database;

    ItemWrites(Database database) {
        this.database = database;
    }

    Answer put(Body request) {
        Table table = database.table(request.table());
        Body.Attributes given = request.attributes("Item");
        if (given == null) {
            throw DynamoException.validation("Item to put in PutItem cannot be null");
        }
        WriteCheck check = check(request);
        Item item = Item.of(given.json(), given.values());
        ItemKey key = checkedKey(database, table, given.values(), item);
        return answer(request, table.write(key, item, given.values(), check, database.now()));
    }

    Answer delete(Body request) {
        Table table = database.table(request.table());
        Body.Attributes given = request.attributes("Key");
        if (given == null) {
            throw DynamoException.validation("The number of conditions on the keys is invalid");
        }
        WriteCheck check = check(request);
        ItemKey key = table.checkedKeyOnly(given.values());
        return answer(request, table.write(key, null, Map.of(), check, database.now()));
    }

    /** The item's key, unless the item may not stand there or is poisoned. */
    static ItemKey checkedKey(Database database, Table table, Map<String, AttributeValue> attributes, Item item) {
        ItemKey key = table.checkedKey(attributes, item.size());
        if (attributes.get(table.schema().hash().name()) instanceof AttributeValue.Text text
                && database.faults().poisons(table.schema().name(), text.text())) {
            throw DynamoException.validation("One or more parameter values were invalid: a poisoned item");
        }
        return key;
    }

    private WriteCheck check(Body request) {
        Scope scope = request.scope();
        String condition = request.text("ConditionExpression");
        if (condition == null) {
            if (!scope.names().isEmpty() || !scope.values().isEmpty()) {
                String which = scope.names().isEmpty() ? "ExpressionAttributeValues" : "ExpressionAttributeNames";
                throw DynamoException.validation(which + " can only be specified when using expressions");
            }
            return WriteCheck.NONE;
        }
        Expression expression = database.expressions().of("ConditionExpression", condition);
        expression.check(scope);
        Expression.checkUnused(scope, expression.names(), expression.values());
        return stored -> expression.holds(stored, scope);
    }

    private static Answer answer(Body request, Written written) {
        @Nullable Item old = request.text("ReturnValues", "NONE").equals("ALL_OLD") ? written.before() : null;
        boolean consumed = Consumed.isWanted(request);
        if (old == null && !consumed) {
            return EMPTY;
        }
        return Answer.ok(json -> {
            if (old != null) {
                json.writeFieldName("Attributes");
                ValueWriter.attributes(json, old.attributes());
            }
            if (consumed) {
                Consumed units = new Consumed(request.table());
                units.add(written);
                json.writeFieldName("ConsumedCapacity");
                units.write(json, request);
            }
        });
    }
}
