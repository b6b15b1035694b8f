package io.rowferry.job.internal.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import java.nio.ByteBuffer;

/**
 * The JSON of a conditional PutItem into one table, which asks for the write units that it takes. A failed condition returns the stored item, so that no read is needed to tell what lies
 * there. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
final class PutBody {
    /** {@link ItemWrite#replaces} for tombstones, as DynamoDB says it. */
    private static final String NEWER = "attribute_not_exists(#v) OR #v < :v";

    /** {@link ItemWrite#replaces} for items. */
    private static final String NEWER_OR_REJECTED = NEWER + " OR (#v = :v AND #d = :rejected)";

    private static final byte[] IF_NEWER = condition(NEWER, "", "");
    private static final byte[] IF_NEWER_OR_REJECTED = condition(
            NEWER_OR_REJECTED,
            ",\"#d\":\"" + Reserved.DELETED_FLAG + "\"",
            "\":rejected\":{\"S\":\"" + Reserved.REJECTED + "\"},");
    private static final byte[] END = "\"}}}".getBytes(US_ASCII);

    private final byte[] start;

    /** @param table whose name has letters, digits, {@code _}, {@code -} and {@code .} alone, as DynamoDB demands */
    PutBody(TargetTable table) {
        start = ("{\"TableName\":\"" + table.name() + "\",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\","
                        + "\"ReturnConsumedCapacity\":\"TOTAL\",\"Item\":")
                .getBytes(UTF_8);
    }

    /** @param item what is to lie there, {@link ItemBytes#of} the same write */
    byte[] of(ItemWrite write, byte[] item) {
        byte[] condition = write.content() instanceof ItemWrite.Item ? IF_NEWER_OR_REJECTED : IF_NEWER;
        byte[] version = ItemBytes.base64(write.version());
        return ByteBuffer.allocate(start.length + item.length + condition.length + version.length + END.length)
                .put(start)
                .put(item)
                .put(condition)
                .put(version)
                .put(END)
                .array();
    }

    private static byte[] condition(String expression, String names, String values) {
        return (",\"ConditionExpression\":\"" + expression + "\",\"ExpressionAttributeNames\":{\"#v\":\""
                        + Reserved.VERSION + "\"" + names + "},\"ExpressionAttributeValues\":{" + values
                        + "\":v\":{\"B\":\"")
                .getBytes(US_ASCII);
    }
}
