package io.rowferry.mapping;

import io.rowferry.mapping.internal.apply.AttributesWriter;
import io.rowferry.mapping.internal.codec.Primitives;
import io.rowferry.mapping.internal.codec.StoredJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of an item or of a part of one, in the bytes in which DynamoDB is sent them: encoded once, where they are made, and never
 * again. Immutable.
 *
 * <p>The bytes are the members of one JSON object without its braces, {@code "name":{"S":"value"},"count":{"N":"1"}}.
 */
public final class Attributes {
    public static final Attributes NONE = new Attributes(new byte[0], new int[0], 0);

    private final byte[] json;
    /** Where each member ends, without the comma behind it. */
    private final int[] ends;

    private final int size;

    private Attributes(byte[] json, int[] ends, int size) {
        this.json = json;
        this.ends = ends;
        this.size = size;
    }

    /**
     * Takes the arrays over.
     *
     * @param ends where each member ends, without the comma behind it
     * @param size in DynamoDB's count
     */
    public static Attributes ofMembers(byte[] json, int[] ends, int size) {
        return new Attributes(json, ends, size);
    }

    /** Of values, in the map's order. */
    public static Attributes of(Map<String, Value> values) {
        AttributesWriter writer = new AttributesWriter();
        values.forEach(writer::attribute);
        return writer.done();
    }

    /** The members of the JSON object. Not to be changed. */
    public byte[] json() {
        return json;
    }

    /** How many attributes. */
    public int count() {
        return ends.length;
    }

    /**
     * Names and values in DynamoDB's count ("DynamoDB item sizes and formats" in its developer guide), in bytes; never less than
     * DynamoDB counts.
     */
    public int size() {
        return size;
    }

    /** Where a member begins. */
    public int from(int place) {
        return place == 0 ? 0 : ends[place - 1] + 1;
    }

    /** Where a member ends. */
    public int to(int place) {
        return ends[place];
    }

    /** One attribute, decoded; null if there is none of this name. */
    public @Nullable Value get(String name) {
        byte[] head = AttributesWriter.head(name);
        for (int i = 0; i < ends.length; i++) {
            int from = from(i);
            if (Arrays.equals(json, from, Math.min(from + head.length, ends[i]), head, 0, head.length)) {
                return StoredJson.value(json, from + head.length, ends[i]);
            }
        }
        return null;
    }

    /** All of them, decoded anew at each call; in their order. */
    public Map<String, Value> map() {
        byte[] object = new byte[json.length + 2];
        object[0] = '{';
        System.arraycopy(json, 0, object, 1, json.length);
        object[object.length - 1] = '}';
        return Collections.unmodifiableMap(new LinkedHashMap<>(StoredJson.attributes(object)));
    }

    /** How many, how large, the length of each, the members. */
    public void write(DataOutput out) throws IOException {
        Primitives.writeInt(ends.length, out);
        Primitives.writeInt(size, out);
        for (int i = 0; i < ends.length; i++) {
            Primitives.writeInt(ends[i] - from(i), out);
        }
        out.write(json);
    }

    public static Attributes read(DataInput in) throws IOException {
        int[] ends = new int[Primitives.readInt(in)];
        int size = Primitives.readInt(in);
        int next = 0;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = next + Primitives.readInt(in);
            next = ends[i] + 1;
        }
        byte[] json = new byte[Math.max(next - 1, 0)];
        in.readFully(json);
        return new Attributes(json, ends, size);
    }

    /** Equal if DynamoDB would store the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes attributes
                && ends.length == attributes.ends.length
                && size == attributes.size
                && (Arrays.equals(json, attributes.json) || map().equals(attributes.map()));
    }

    @Override
    public int hashCode() {
        return 31 * ends.length + size;
    }

    /** No values, which never go into logs. */
    @Override
    public String toString() {
        return ends.length + " attributes of " + size + " bytes";
    }
}
