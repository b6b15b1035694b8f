package io.rowferry.job.internal.control;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.control.AppliedNote;
import io.rowferry.mapping.control.ControlKey;
import io.rowferry.mapping.control.CurrentEpoch;
import io.rowferry.mapping.control.DrawnEpoch;
import io.rowferry.mapping.control.FirstEmission;
import io.rowferry.mapping.control.LiveSettings;
import io.rowferry.mapping.control.ReadNote;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SettledLetter;
import io.rowferry.mapping.control.SnapshotEnd;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * What must outlive an attempt of the job: {@code rowferry-<deployment>}. All calls wait for DynamoDB, read consistently, and throw
 * {@link ControlTableException} if the table cannot be used. Thread-safe; closes its client.
 */
public final class ControlTable implements AutoCloseable {
    private final DynamoDbClient client;
    private final String table;

    public ControlTable(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    public String name() {
        return table;
    }

    /** Creates the table on demand unless it is there, and returns when it can be used. */
    public void create() {
        reach(() -> {
            try {
                client.createTable(request -> request.tableName(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(key(ControlKey.PARTITION, KeyType.HASH), key(ControlKey.SORT, KeyType.RANGE))
                        .attributeDefinitions(string(ControlKey.PARTITION), string(ControlKey.SORT)));
            } catch (ResourceInUseException e) {
                // It is there, or somebody creates it at this moment: either will do.
            }
            return client.waiter().waitUntilTableExists(request -> request.tableName(table));
        });
        check();
    }

    /** @throws ControlTableException if the table is not there, not ours or cannot be reached */
    public void check() {
        var description = reach(
                () -> client.describeTable(request -> request.tableName(table)).table());
        if (description.tableStatus() != TableStatus.ACTIVE
                || !List.of(key(ControlKey.PARTITION, KeyType.HASH), key(ControlKey.SORT, KeyType.RANGE))
                        .equals(description.keySchema())) {
            throw new ControlTableException(
                    "The table " + table + " cannot be the control table: it must be active with the string keys "
                            + ControlKey.PARTITION + " and " + ControlKey.SORT
                            + ". Choose another deployment name, or remove that table.",
                    null);
        }
    }

    /** The item's attributes, if there is one. */
    public Optional<Map<String, Value>> get(ControlKey key) {
        var response = reach(() -> client.getItem(
                request -> request.tableName(table).key(attributes(key)).consistentRead(true)));
        return response.hasItem() ? Optional.of(AttributeValues.ofStored(response.item())) : Optional.empty();
    }

    /** Puts the item unless there is one. Says whether it did; false also if an answer got lost and it was repeated. */
    public boolean putIfAbsent(ControlKey key, Map<String, Value> attributes) {
        return putIf(key, attributes, "attribute_not_exists(" + ControlKey.PARTITION + ")", Map.of());
    }

    /** Puts the item over whatever lies there. */
    public void put(ControlKey key, Map<String, Value> attributes) {
        reach(() -> client.putItem(request -> request.tableName(table).item(item(key, attributes))));
    }

    public Optional<Run> run(int epoch) {
        return get(ControlKey.run(epoch)).map(Run::ofAttributes);
    }

    /** The run that a start takes again, if there has been one. */
    public Optional<Run> currentRun() {
        return get(ControlKey.currentEpoch())
                .map(CurrentEpoch::ofAttributes)
                .map(current -> run(current.epoch())
                        .orElseThrow(() -> new ControlTableException(
                                "The control table " + table + " names source epoch " + current.epoch()
                                        + " as the current one but does not hold its run. Has somebody deleted items? "
                                        + "Restore the table, or start with --fresh into an empty target.",
                                null)));
    }

    /** Makes this the current run unless there is one, and returns the one that is: this, or that of another attempt. */
    public Run beginRun(Run run) {
        putIfAbsent(ControlKey.run(run.epoch()), run.toAttributes());
        putIfAbsent(ControlKey.currentEpoch(), new CurrentEpoch(run.epoch()).toAttributes());
        return currentRun()
                .orElseThrow(() -> new ControlTableException(
                        "The control table " + table
                                + " lost its current epoch at this moment. Is somebody deleting items?",
                        null));
    }

    /** Makes this the current run in the place of the one of that epoch. Says whether it is: not if another is current. */
    public boolean followRun(int epoch, Run next) {
        putIfAbsent(ControlKey.run(next.epoch()), next.toAttributes());
        return putIf(
                        ControlKey.currentEpoch(),
                        new CurrentEpoch(next.epoch()).toAttributes(),
                        CurrentEpoch.EPOCH + " = :epoch",
                        Map.of(":epoch", Value.Numeric.of(epoch)))
                || currentRun().filter(run -> run.epoch() == next.epoch()).isPresent();
    }

    /** Whether an earlier epoch of the same run went before this one. */
    public boolean follows(Run run) {
        return IntStream.range(1, run.epoch())
                .mapToObj(this::run)
                .flatMap(Optional::stream)
                .anyMatch(earlier -> earlier.id().equals(run.id()));
    }

    public Optional<ReadNote> readNote(String run) {
        return get(ControlKey.readNote(run)).map(ReadNote::ofAttributes);
    }

    /**
     * Makes a note somebody else's.
     *
     * @param known what lies there, as this caller knows it
     * @return not if something else lies there now
     */
    public boolean takeOver(Optional<ReadNote> known, ReadNote next) {
        return known.isEmpty()
                ? putIfAbsent(next.key(), next.toAttributes())
                : putIf(
                        next.key(),
                        next.toAttributes(),
                        ReadNote.HELD_BY + " = :holder AND " + ReadNote.GTIDS + " = :gtids",
                        Map.of(
                                ":holder", new Value.Text(known.get().heldBy()),
                                ":gtids", new Value.Text(known.get().gtids())));
    }

    /** Writes the note on. Says whether it did: not if another holds it. */
    public boolean note(ReadNote note) {
        return putIf(
                note.key(),
                note.toAttributes(),
                ReadNote.HELD_BY + " = :holder",
                Map.of(":holder", new Value.Text(note.heldBy())));
    }

    /** 0 before the first. */
    public int drawnEpoch() {
        return get(ControlKey.drawnEpoch())
                .map(DrawnEpoch::ofAttributes)
                .map(DrawnEpoch::epoch)
                .orElse(0);
    }

    /**
     * Draws the epoch that follows this one.
     *
     * @param drawn the greatest drawn so far, as this caller knows it
     * @return the new one, or nothing if another has been drawn meanwhile
     */
    public Optional<Integer> drawEpochAfter(int drawn) {
        DrawnEpoch next = new DrawnEpoch(drawn + 1);
        boolean won = drawn == 0
                ? putIfAbsent(ControlKey.drawnEpoch(), next.toAttributes())
                : putIf(
                        ControlKey.drawnEpoch(),
                        next.toAttributes(),
                        DrawnEpoch.EPOCH + " = :drawn",
                        Map.of(":drawn", Value.Numeric.of(drawn)));
        return won ? Optional.of(next.epoch()) : Optional.empty();
    }

    public Optional<SnapshotEnd> snapshotEnd(int epoch) {
        return get(ControlKey.snapshotEnd(epoch)).map(SnapshotEnd::ofAttributes);
    }

    public void put(SnapshotEnd end) {
        put(ControlKey.snapshotEnd(end.epoch()), end.toAttributes());
    }

    /** Notes it unless a greater mark is noted. */
    public void note(AppliedNote note) {
        putIf(
                note.key(),
                note.toAttributes(),
                AppliedRequests.RISES,
                Map.of(AppliedRequests.MARK, Value.Numeric.of(note.mark().packed())));
    }

    /** See {@link AppliedNote#appliedPosition}. */
    public Optional<Mark> appliedPosition() {
        return AppliedNote.appliedPosition(query(ControlKey.APPLIED, "").stream()
                .map(AppliedNote::ofAttributes)
                .toList());
    }

    /** What a running job is told to do otherwise than its config says. */
    public Optional<LiveSettings> liveSettings() {
        return get(ControlKey.liveSettings()).map(LiveSettings::ofAttributes);
    }

    public void put(LiveSettings settings) {
        put(ControlKey.liveSettings(), settings.toAttributes());
    }

    /** Dead letters that somebody has dealt with, by their keys. */
    public Map<ControlKey, SettledLetter> settledLetters() {
        Map<ControlKey, SettledLetter> settled = new HashMap<>();
        query(ControlKey.AUDIT, "dead-letter#").stream()
                .map(SettledLetter::ofAttributes)
                .forEach(letter -> settled.put(letter.key(), letter));
        return settled;
    }

    public void put(SettledLetter letter) {
        put(letter.key(), letter.toAttributes());
    }

    public void note(FirstEmission note) {
        put(note.key(), note.toAttributes());
    }

    /** Whether all items of many rows have been emitted and written at least once. */
    public boolean isFirstEmissionComplete(int epoch) {
        return FirstEmission.isComplete(query(ControlKey.RUN, ControlKey.firstEmissions(epoch)).stream()
                .map(FirstEmission::ofAttributes)
                .toList());
    }

    /** The items under a partition key whose sort keys begin so. */
    private List<Map<String, Value>> query(String partition, String prefix) {
        String sort = prefix.isEmpty() ? "" : " AND begins_with(" + ControlKey.SORT + ", :prefix)";
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":pk", AttributeValue.fromS(partition)));
        if (!prefix.isEmpty()) {
            values.put(":prefix", AttributeValue.fromS(prefix));
        }
        return reach(() -> client
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(ControlKey.PARTITION + " = :pk" + sort)
                        .expressionAttributeValues(values))
                .items()
                .stream()
                .map(AttributeValues::ofStored)
                .toList());
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean putIf(
            ControlKey key, Map<String, Value> attributes, String condition, Map<String, Value> expressionValues) {
        return reach(() -> {
            try {
                client.putItem(request -> {
                    request.tableName(table).item(item(key, attributes)).conditionExpression(condition);
                    if (!expressionValues.isEmpty()) {
                        request.expressionAttributeValues(AttributeValues.of(expressionValues));
                    }
                });
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /** The one place where the SDK's errors become ours. */
    private <T> T reach(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceNotFoundException e) {
            throw new ControlTableException(
                    "The control table " + table + " does not exist. Create it with 'rowferry create-tables'.", e);
        } catch (SdkException e) {
            throw new ControlTableException(
                    "The control table " + table + " cannot be reached: " + e.getMessage()
                            + ". Check target.region, target.endpoint, the credentials and the network.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new ControlTableException("The control table " + table + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Map<String, AttributeValue> item(ControlKey key, Map<String, Value> attributes) {
        Map<String, AttributeValue> all = new LinkedHashMap<>(attributes(key));
        all.putAll(AttributeValues.of(attributes));
        return all;
    }

    private static Map<String, AttributeValue> attributes(ControlKey key) {
        return Map.of(
                ControlKey.PARTITION, AttributeValue.fromS(key.pk()), ControlKey.SORT, AttributeValue.fromS(key.sk()));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
