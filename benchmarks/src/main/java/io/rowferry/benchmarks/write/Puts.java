package io.rowferry.benchmarks.write;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A client that puts the study's item under the job's write condition, from its values to its outcome. Thread-safe. */
interface Puts extends AutoCloseable {
    TargetTable TABLE = new TargetTable(
            "orders",
            new TargetTable.KeyAttribute("pk", TargetTable.KeyType.S),
            new TargetTable.KeyAttribute("sk", TargetTable.KeyType.S),
            List.of(),
            null);

    /** With the key and the version eleven attributes of about 400 bytes. */
    Map<String, Value> ITEM = item();

    String REGION = "eu-central-1";

    /** Completes with true if DynamoDB says that it has written. */
    CompletionStage<Boolean> put(long number);

    @Override
    void close();

    static ItemKey key(long number) {
        return new ItemKey(
                0, new Value.Text("CUSTOMER#" + number), new Value.Text("ORDER#2026-11-24T10:00:00Z#" + number));
    }

    static Version version(long number) {
        return Version.at(new Position(1, 12, 4 + number, 0, 1));
    }

    private static Map<String, Value> item() {
        Map<String, Value> item = new LinkedHashMap<>();
        item.put("customerName", new Value.Text("Augusta Ada King, Countess of Lovelace"));
        item.put("status", new Value.Text("shipped"));
        item.put("total", new Value.Numeric("1234.56"));
        item.put("lines", new Value.Numeric("7"));
        item.put("paid", new Value.Bool(true));
        item.put("createdAt", new Value.Text("2026-11-24T10:00:00.123456Z"));
        item.put("address", new Value.Text("12 St James's Square, London SW1Y 4JH, United Kingdom"));
        item.put("note", new Value.Text("Please leave the parcel with the neighbour on the second floor, ring twice."));
        return item;
    }
}
