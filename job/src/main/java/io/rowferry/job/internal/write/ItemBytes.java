package io.rowferry.job.internal.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a write leaves at its key, as DynamoDB's JSON: the key's attributes, the item's, which are bytes already, or a tombstone's, and the
 * version. Pure.
 */
final class ItemBytes {
    private static final byte[] VERSION = (",\"" + Reserved.VERSION + "\":{\"B\":\"").getBytes(US_ASCII);
    private static final byte[] END = "\"}}".getBytes(US_ASCII);

    private ItemBytes() {}

    /** One object, {@code {"pk":{"S":"CUSTOMER#7"},"_rfv":{"B":"AQAB..."}}}. */
    static byte[] of(TargetTable table, ItemWrite write) {
        byte[] own = own(table, write).json();
        byte[] content = content(write).json();
        byte[] version = base64(write.version());
        int comma = content.length == 0 ? 0 : 1;
        ByteBuffer object = ByteBuffer.allocate(
                1 + own.length + comma + content.length + VERSION.length + version.length + END.length);
        object.put((byte) '{').put(own);
        if (comma > 0) {
            object.put((byte) ',').put(content);
        }
        return object.put(VERSION).put(version).put(END).array();
    }

    /** The key's attributes; of a tombstone also its flag and its expiry. */
    static Attributes own(TargetTable table, ItemWrite write) {
        Map<String, Value> own = new LinkedHashMap<>();
        own.put(table.partition().name(), write.key().partition());
        Value sort = write.key().sort();
        if (table.sort() != null && sort != null) {
            own.put(table.sort().name(), sort);
        }
        if (write.content() instanceof ItemWrite.Tombstone tombstone) {
            own.put(Reserved.DELETED_FLAG, new Value.Text(tombstone.flag().stored()));
            own.put(table.expiryAttribute(), Value.Numeric.of(tombstone.expiry().getEpochSecond()));
        }
        return Attributes.of(own);
    }

    /** The item's own attributes; none of a tombstone. */
    static Attributes content(ItemWrite write) {
        return write.content() instanceof ItemWrite.Item item ? item.attributes() : Attributes.NONE;
    }

    static byte[] base64(Version version) {
        return Base64.getEncoder().encode(version.toBytes());
    }
}
