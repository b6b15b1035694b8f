package io.rowferry.job.internal.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a write leaves at its key as one object of DynamoDB's JSON: its attributes come as bytes, ours are set at their end. Pure. */
final class ItemBytes {
    private static final byte[] VERSION = (",\"" + Reserved.VERSION + "\":{\"B\":\"").getBytes(US_ASCII);
    private static final byte[] END = "\"}}".getBytes(US_ASCII);

    private ItemBytes() {}

    static byte[] of(TargetTable table, ItemWrite write) {
        return withVersion(DynamoJson.object(attributes(table, write)), write.version());
    }

    /** @param object with at least the key's attributes */
    private static byte[] withVersion(byte[] object, Version version) {
        byte[] base64 = base64(version);
        return ByteBuffer.allocate(object.length - 1 + VERSION.length + base64.length + END.length)
                .put(object, 0, object.length - 1)
                .put(VERSION)
                .put(base64)
                .put(END)
                .array();
    }

    static byte[] base64(Version version) {
        return Base64.getEncoder().encode(version.toBytes());
    }

    private static Map<String, Value> attributes(TargetTable table, ItemWrite write) {
        Map<String, Value> all = new LinkedHashMap<>(ItemAttributes.of(table, write));
        all.remove(Reserved.VERSION);
        return all;
    }
}
