package io.rowferry.job.internal.control;

import io.rowferry.mapping.control.ControlKey;
import io.rowferry.mapping.control.LiveSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what a running job is told to do otherwise than its config says, without waiting. Thread-safe; the client is the caller's. */
public final class LiveSettingsRequests {
    private final DynamoDbAsyncClient client;
    private final String table;

    public LiveSettingsRequests(DynamoDbAsyncClient client, String controlTable) {
        this.client = client;
        this.table = controlTable;
    }

    /** By config key; none if nothing was ever set. */
    public CompletableFuture<Map<String, String>> read() {
        ControlKey key = ControlKey.liveSettings();
        return client.getItem(request -> request.tableName(table)
                        .key(Map.of(
                                ControlKey.PARTITION, AttributeValue.fromS(key.pk()),
                                ControlKey.SORT, AttributeValue.fromS(key.sk()))))
                .thenApply(response -> response.hasItem()
                        ? LiveSettings.ofAttributes(AttributeValues.ofStored(response.item()))
                                .settings()
                        : Map.of());
    }
}
