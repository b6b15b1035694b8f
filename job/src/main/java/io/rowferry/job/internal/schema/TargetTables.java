package io.rowferry.job.internal.schema;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * The target tables as they are, against what the mapping wants. Reports everything at once, and changes nothing that
 * exists but an absent TTL setting. The client is the caller's.
 */
public final class TargetTables {
    private static final Logger LOG = LoggerFactory.getLogger(TargetTables.class);
    private static final int SAMPLE = 1_000;

    private final DynamoDbClient client;
    private final Duration patience;
    private final Duration between;

    /**
     * @param patience how long a new table and its indexes may take to become active
     * @param between two looks at it
     */
    public TargetTables(DynamoDbClient client, Duration patience, Duration between) {
        this.client = client;
        this.patience = patience;
        this.between = between;
    }

    /** Creates what is missing, waits until it is active, and checks all. */
    public List<Finding> create(List<TargetTable> tables) {
        List<Finding> problems = new ArrayList<>();
        for (TargetTable table : tables) {
            problems.addAll(reach(table, () -> {
                if (describe(table).isEmpty()) {
                    create(table);
                }
                List<Finding> found = check(table, awaitActive(table));
                return found.isEmpty() ? enableTtl(table) : found;
            }));
        }
        return problems;
    }

    /**
     * Asks for so many write units a second that are there at once, whatever was used before. Returns the problems.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html">Warm throughput</a>
     */
    public List<String> warm(List<TargetTable> tables, long writeUnits) {
        List<String> problems = new ArrayList<>();
        for (TargetTable table : tables) {
            try {
                client.updateTable(request ->
                        request.tableName(table.name()).warmThroughput(warm -> warm.writeUnitsPerSecond(writeUnits)));
            } catch (SdkException e) {
                problems.add("The table " + table.name() + " did not get " + writeUnits + " warm write units: "
                        + e.getMessage() + ". They must be more than it has, and need dynamodb:UpdateTable.");
            }
        }
        return problems;
    }

    /** Checks, and creates nothing. */
    public List<Finding> check(List<TargetTable> tables) {
        List<Finding> problems = new ArrayList<>();
        for (TargetTable table : tables) {
            problems.addAll(reach(table, () -> {
                Optional<TableDescription> found = describe(table);
                if (found.isEmpty()) {
                    return List.of(new Finding(
                            FindingCode.TABLE_MISSING,
                            table.name(),
                            "The table " + table.name() + " does not exist",
                            "create it with 'rowferry create-tables'"));
                }
                List<Finding> here = new ArrayList<>(check(table, found.get()));
                here.addAll(ttlProblems(table, ttl(table), false));
                return here;
            }));
        }
        return problems;
    }

    private void create(TargetTable table) {
        LOG.info("Creating the table {}", table.name());
        try {
            client.createTable(TableShape.request(table));
        } catch (ResourceInUseException e) {
            // Somebody else creates it at this moment.
        }
    }

    private Optional<TableDescription> describe(TargetTable table) {
        try {
            return Optional.of(client.describeTable(request -> request.tableName(table.name()))
                    .table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private TableDescription awaitActive(TargetTable table) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<TableDescription> found = describe(table);
        while (found.isEmpty() || !isActive(found.get())) {
            if (System.nanoTime() > deadline) {
                throw new NotActiveException();
            }
            try {
                Thread.sleep(between.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotActiveException();
            }
            found = describe(table);
        }
        return found.get();
    }

    private static boolean isActive(TableDescription table) {
        boolean usable = table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
        return usable
                && (!table.hasGlobalSecondaryIndexes()
                        || table.globalSecondaryIndexes().stream()
                                .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE));
    }

    private List<Finding> check(TargetTable wanted, TableDescription found) {
        List<Finding> problems = new ArrayList<>(TableShape.differences(wanted, found));
        if (holdsForeignItems(wanted)) {
            problems.add(new Finding(
                    FindingCode.FOREIGN_ITEMS,
                    wanted.name(),
                    "The table " + wanted.name() + " holds items without " + Reserved.VERSION
                            + ", which Rowferry did not write and cannot protect",
                    "map to another table, or empty this one"));
        }
        return problems;
    }

    /** A sample is enough: it is about taking a table of something else by mistake. */
    private boolean holdsForeignItems(TargetTable table) {
        return client
                .scan(request -> request.tableName(table.name())
                        .limit(SAMPLE)
                        .consistentRead(true)
                        .projectionExpression("#v")
                        .expressionAttributeNames(Map.of("#v", Reserved.VERSION)))
                .items()
                .stream()
                .anyMatch(item -> !item.containsKey(Reserved.VERSION));
    }

    private List<Finding> enableTtl(TargetTable table) {
        TimeToLiveDescription ttl = ttl(table);
        List<Finding> problems = ttlProblems(table, ttl, true);
        if (problems.isEmpty() && !isOn(ttl)) {
            client.updateTimeToLive(request -> request.tableName(table.name())
                    .timeToLiveSpecification(to -> to.enabled(true).attributeName(table.expiryAttribute())));
        }
        return problems;
    }

    private TimeToLiveDescription ttl(TargetTable table) {
        return client.describeTimeToLive(request -> request.tableName(table.name()))
                .timeToLiveDescription();
    }

    private static List<Finding> ttlProblems(TargetTable table, TimeToLiveDescription ttl, boolean mayBeOff) {
        if (isOn(ttl)) {
            return table.expiryAttribute().equals(ttl.attributeName())
                    ? List.of()
                    : List.of(new Finding(
                            FindingCode.TTL_ATTRIBUTE,
                            table.name(),
                            "The table " + table.name() + " has its TTL on the attribute " + ttl.attributeName()
                                    + ", the mapping wants " + table.expiryAttribute(),
                            "name that attribute in the mapping, or change the table"));
        }
        return mayBeOff
                ? List.of()
                : List.of(new Finding(
                        FindingCode.TTL_OFF,
                        table.name(),
                        "The table " + table.name() + " has no TTL on " + table.expiryAttribute()
                                + ", so tombstones would stay for ever",
                        "set it with 'rowferry create-tables'"));
    }

    private static boolean isOn(TimeToLiveDescription ttl) {
        return ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    }

    private List<Finding> reach(TargetTable table, Supplier<List<Finding>> look) {
        try {
            return look.get();
        } catch (NotActiveException e) {
            return List.of(unreachable(
                    table,
                    "The table " + table.name() + " or one of its indexes did not become active within "
                            + patience.toSeconds() + " s",
                    "look at it in the AWS console, then try again"));
        } catch (SdkException e) {
            return List.of(unreachable(
                    table,
                    "The table " + table.name() + " cannot be examined (" + e.getMessage() + ")",
                    "check target.region, target.endpoint, the credentials, their rights and the network"));
        }
    }

    private static Finding unreachable(TargetTable table, String what, String remedy) {
        return new Finding(FindingCode.TARGET_UNREACHABLE, table.name(), what, remedy);
    }

    private static final class NotActiveException extends RuntimeException {}
}
