package io.rowferry.job.internal.sweep;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.job.internal.sweep.SweepSource.Swept;
import io.rowferry.job.internal.sweep.Sweeping.Question;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import io.rowferry.mapping.control.Sweep;
import io.rowferry.mapping.control.Sweep.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Goes through tables for items of older source epochs, page by page. Tombstones are left to their expiry. For one thread. */
final class StaleItems {
    private static final String STALE = "#version < :floor AND attribute_not_exists(#deleted)";

    private final DynamoDbClient client;
    private final List<Swept> tables;
    private final Finds finds;
    private final Question<?> atPage;

    /** Where it tells what it has found. */
    interface Finds {
        /** May wait until there is room. */
        void found(ItemChange delete) throws InterruptedException;

        /** Everything found before lies before this, and everything stale that lies before this was found. */
        void reached(Sweep progress);
    }

    /** @param atPage asked behind each page */
    StaleItems(DynamoDbClient client, List<Swept> tables, Finds finds, Question<?> atPage) {
        this.client = client;
        this.tables = tables;
        this.finds = finds;
        this.atPage = atPage;
    }

    /** From where it is, to the end of the last table. */
    void find(Sweep from) throws InterruptedException {
        List<String> names =
                tables.stream().map(swept -> swept.table().name()).toList();
        int begun = from.progress().map(progress -> names.indexOf(progress.table())).orElse(-1);
        Map<String, Value> last = begun < 0 ? Map.of() : from.progress().orElseThrow().last();
        for (Swept table : tables.subList(Math.max(0, begun), tables.size())) {
            do {
                last = page(table, from, last);
            } while (!last.isEmpty());
        }
    }

    /** Returns the key at which the next page begins, or none. */
    private Map<String, Value> page(Swept swept, Sweep sweep, Map<String, Value> after) throws InterruptedException {
        ScanResponse page = Sweeping.patiently(() -> client.scan(request(swept.table(), sweep.epoch(), after)));
        for (Map<String, AttributeValue> item : page.items()) {
            finds.found(new ItemChange.Delete(
                    swept.itemType(), Position.floor(sweep.epoch()), key(swept, AttributeValues.ofStored(item))));
        }
        Map<String, Value> last = page.hasLastEvaluatedKey() ? AttributeValues.ofStored(page.lastEvaluatedKey()) : Map.of();
        if (!last.isEmpty()) {
            finds.reached(sweep.at(new Progress(swept.table().name(), last)));
        }
        atPage.ask();
        return last;
    }

    private static ScanRequest request(TargetTable table, int epoch, Map<String, Value> after) {
        Map<String, String> names = new HashMap<>();
        names.put("#version", Reserved.VERSION);
        names.put("#deleted", Reserved.DELETED_FLAG);
        names.put("#partition", table.partition().name());
        String keys = "#partition";
        if (table.sort() != null) {
            names.put("#sort", table.sort().name());
            keys += ", #sort";
        }
        byte[] floor = Version.at(Position.floor(epoch)).toBytes();
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .filterExpression(STALE)
                .projectionExpression(keys)
                .expressionAttributeNames(names)
                .expressionAttributeValues(Map.of(":floor", AttributeValue.fromB(SdkBytes.fromByteArray(floor))));
        if (!after.isEmpty()) {
            request.exclusiveStartKey(AttributeValues.of(after));
        }
        return request.build();
    }

    private static ItemKey key(Swept swept, Map<String, Value> item) {
        TargetTable table = swept.table();
        return new ItemKey(
                swept.place(),
                Objects.requireNonNull(item.get(table.partition().name())),
                table.sort() == null ? null : item.get(table.sort().name()));
    }
}
