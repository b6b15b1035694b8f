package io.rowferry.testbed.simulator.store;

import io.rowferry.testbed.simulator.store.TableSchema.Index;
import io.rowferry.testbed.simulator.store.TableSchema.KeyAttribute;
import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table demands of an item's keys and size. The texts are those of DynamoDB Local 3.3.1; the service's own begin alike in most
 * cases and name the attribute.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">constraints</a>
 */
final class KeyRules {
    private static final int ITEM = 400 * 1_024;
    private static final int HASH = 2_048;
    private static final int SORT = 1_024;

    private final TableSchema schema;

    KeyRules(TableSchema schema) {
        this.schema = schema;
    }

    /** @throws DynamoException if the item may not stand in the table */
    void check(Map<String, AttributeValue> item, int size) {
        checkKey(schema.hash(), item, HASH);
        if (schema.sort() != null) {
            checkKey(schema.sort(), item, SORT);
        }
        for (Index index : schema.indexes()) {
            checkIndexKey(index, index.hash(), item, HASH);
            if (index.sort() != null) {
                checkIndexKey(index, index.sort(), item, SORT);
            }
        }
        if (size > ITEM) {
            throw DynamoException.validation("Item size has exceeded the maximum allowed size");
        }
    }

    /** @throws DynamoException if it is not exactly a key of the table */
    void checkKeyOnly(Map<String, AttributeValue> key) {
        if (key.size() != (schema.sort() == null ? 1 : 2)) {
            throw DynamoException.validation("The number of conditions on the keys is invalid");
        }
        checkKey(schema.hash(), key, HASH);
        if (schema.sort() != null) {
            checkKey(schema.sort(), key, SORT);
        }
    }

    private static void checkKey(KeyAttribute key, Map<String, AttributeValue> item, int limit) {
        AttributeValue value = item.get(key.name());
        if (value == null) {
            throw DynamoException.validation("One of the required keys was not given a value");
        }
        if (!value.type().equals(key.type())) {
            throw DynamoException.validation("One or more parameter values were invalid: Type mismatch for key");
        }
        String empty = empty(value);
        if (empty != null) {
            throw DynamoException.validation("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + empty + " value. Key: " + key.name());
        }
        if (value.size() > limit) {
            throw DynamoException.validation("Hash primary key values must be under 2048 bytes, and range primary key"
                    + " values must be under 1024 bytes");
        }
    }

    private static void checkIndexKey(Index index, KeyAttribute key, Map<String, AttributeValue> item, int limit) {
        AttributeValue value = item.get(key.name());
        if (value == null) {
            return;
        }
        if (!value.type().equals(key.type())) {
            throw DynamoException.validation("One or more parameter values were invalid: Type mismatch for Index Key");
        }
        String empty = empty(value);
        if (empty != null) {
            throw DynamoException.validation("One or more parameter values are not valid. A value specified for a"
                    + " secondary index key is not supported. The AttributeValue for a key attribute cannot contain an"
                    + " empty " + empty + " value. IndexName: " + index.name() + ", IndexKey: " + key.name());
        }
        if (value.size() > limit) {
            throw DynamoException.validation("One or more parameter values were invalid: Size limit exceeded");
        }
    }

    private static @Nullable String empty(AttributeValue value) {
        if (value.size() > 0) {
            return null;
        }
        return value instanceof AttributeValue.Binary ? "binary" : "string";
    }
}
