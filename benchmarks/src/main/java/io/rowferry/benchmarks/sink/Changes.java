package io.rowferry.benchmarks.sink;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of a run, each made from its number: which key it concerns, its version, its attributes. So what must lie in the table at the
 * end can be worked out. Pure.
 */
public record Changes(Pick pick, int keys) implements Serializable {
    static final String REGION = "eu-central-1";

    static final TargetTable TABLE = new TargetTable(
            "orders",
            new TargetTable.KeyAttribute("pk", TargetTable.KeyType.S),
            new TargetTable.KeyAttribute("sk", TargetTable.KeyType.S),
            List.of(),
            null);

    private static final int HOT_KEYS = 200;

    /** Which keys change. */
    public enum Pick {
        /** One after the other, and again from the first. */
        IN_TURN,
        /** Each once. */
        ONCE,
        /** Any of them, again and again. */
        AT_RANDOM,
        /** Of five changes four are about one of 200 keys. */
        HOT
    }

    long key(long number) {
        if (pick == Pick.ONCE) {
            return number;
        } else if (pick == Pick.IN_TURN) {
            return number % keys;
        }
        long random = mix(number);
        long choice = (random >>> 8) & 0xffffffL;
        if (pick == Pick.AT_RANDOM) {
            return choice % keys;
        }
        return random % 5 == 0 ? HOT_KEYS + choice % keys : choice % HOT_KEYS;
    }

    /** Spreads neighbouring numbers: the finalizer of SplitMix64, without the sign. */
    private static long mix(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }

    static String partition(long key) {
        return "CUSTOMER#" + key;
    }

    static String sort(long key) {
        return "ORDER#2026-11-24T10:00:00Z#" + key;
    }

    static Position position(long number) {
        return new Position(1, 12, 4 + number, 0, 1);
    }

    static long number(Version version) {
        return version.position().offset() - 4;
    }

    ItemChange change(long number) {
        long key = key(number);
        ItemKey item = new ItemKey(0, new Value.Text(partition(key)), new Value.Text(sort(key)));
        return new ItemChange.Put(0, position(number), item, Attributes.of(attributes(number)));
    }

    /** With the key and the version eleven attributes of about 400 bytes. */
    static Map<String, Value> attributes(long number) {
        Map<String, Value> item = new LinkedHashMap<>();
        item.put("customerName", new Value.Text("Augusta Ada King, Countess of Lovelace"));
        item.put("status", new Value.Text("shipped"));
        item.put("total", new Value.Numeric(String.valueOf(number)));
        item.put("lines", new Value.Numeric("7"));
        item.put("paid", new Value.Bool(true));
        item.put("createdAt", new Value.Text("2026-11-24T10:00:00.123456Z"));
        item.put("address", new Value.Text("12 St James's Square, London SW1Y 4JH, United Kingdom"));
        item.put("note", new Value.Text("Please leave the parcel with the neighbour on the second floor, ring twice."));
        return item;
    }
}
