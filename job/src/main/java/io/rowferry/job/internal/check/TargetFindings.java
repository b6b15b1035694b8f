package io.rowferry.job.internal.check;

import io.rowferry.job.internal.check.TargetFigure.Mode;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What a table's description means for a migration, beyond what a start refuses. Pure. */
final class TargetFindings {
    /** What a new table on demand takes at once. */
    static final long NEW_ON_DEMAND = 4_000;

    private TargetFindings() {}

    static List<Finding> of(TargetTable wanted, TableDescription found) {
        List<Finding> findings = new ArrayList<>();
        Set<String> known =
                wanted.indexes().stream().map(TargetTable.Index::name).collect(Collectors.toSet());
        List<String> further = found.globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndexDescription::indexName)
                .filter(name -> !known.contains(name))
                .toList();
        if (!further.isEmpty()) {
            findings.add(finding(
                    FindingCode.FURTHER_INDEX,
                    wanted,
                    " has indexes that the mapping does not know: " + String.join(", ", further)
                            + "; an item with their keys costs its write units there again",
                    "take them away for the snapshot if nobody needs them"));
        }
        if (found.hasLocalSecondaryIndexes() && !found.localSecondaryIndexes().isEmpty()) {
            findings.add(finding(
                    FindingCode.LOCAL_INDEX,
                    wanted,
                    " has a local secondary index, so the items of one partition key have at most 10 GB",
                    "make sure that no partition key has more"));
        }
        if (found.hasReplicas() && !found.replicas().isEmpty()) {
            findings.add(finding(
                    FindingCode.REPLICATED_TABLE,
                    wanted,
                    " is a global table with " + found.replicas().size()
                            + " replicas, and each write is paid in each region",
                    "add replicas when the snapshot has been written, and write in one region alone"));
        }
        if (isProvisioned(found)) {
            long table = found.provisionedThroughput().writeCapacityUnits();
            found.globalSecondaryIndexes().stream()
                    .filter(index -> index.provisionedThroughput().writeCapacityUnits() < table)
                    .forEach(index -> findings.add(finding(
                            FindingCode.INDEX_CAPACITY,
                            wanted,
                            "'s index " + index.indexName() + " has "
                                    + index.provisionedThroughput().writeCapacityUnits()
                                    + " write capacity units, the table " + table
                                    + ": where the index is full the table is throttled",
                            "give both the same for the snapshot")));
        }
        return findings;
    }

    private static Finding finding(FindingCode code, TargetTable table, String what, String remedy) {
        return new Finding(code, table.name(), "the table " + table.name() + what, remedy);
    }

    static TargetFigure missing(TargetTable table) {
        return new TargetFigure(table.name(), Mode.MISSING, NEW_ON_DEMAND, "a new table on demand", 0);
    }

    static TargetFigure unknown(TargetTable table) {
        return new TargetFigure(table.name(), Mode.UNKNOWN, NEW_ON_DEMAND, "taken for a new table on demand", 0);
    }

    static TargetFigure figure(TargetTable wanted, TableDescription found) {
        int further = Math.max(
                0, found.globalSecondaryIndexes().size() - wanted.indexes().size());
        if (isProvisioned(found)) {
            return new TargetFigure(
                    wanted.name(),
                    Mode.PROVISIONED,
                    found.provisionedThroughput().writeCapacityUnits(),
                    "its provisioned capacity",
                    further);
        }
        long warm = NEW_ON_DEMAND;
        String because = "what a new table on demand takes; it grows under load";
        if (found.warmThroughput() != null && found.warmThroughput().writeUnitsPerSecond() != null) {
            warm = found.warmThroughput().writeUnitsPerSecond();
            because = "its warm throughput; it grows under load";
        }
        Long most = found.onDemandThroughput() == null
                ? null
                : found.onDemandThroughput().maxWriteRequestUnits();
        return most != null && most > 0 && most < warm
                ? new TargetFigure(wanted.name(), Mode.ON_DEMAND, most, "its maximum throughput", further)
                : new TargetFigure(wanted.name(), Mode.ON_DEMAND, warm, because, further);
    }

    private static boolean isProvisioned(TableDescription table) {
        return (table.billingModeSummary() == null
                        || table.billingModeSummary().billingMode() != BillingMode.PAY_PER_REQUEST)
                && table.provisionedThroughput() != null
                && table.provisionedThroughput().writeCapacityUnits() != null
                && table.provisionedThroughput().writeCapacityUnits() > 0;
    }
}
