package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.mapping.TargetTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks at the target tables by describing them, and at the first items of each. Used once; the client is the caller's. */
final class TargetLook {
    private final DynamoDbClient client;
    private final TargetTables tables;
    private final List<Finding> findings = new ArrayList<>();
    private final List<TargetFigure> figures = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    TargetLook(DynamoDbClient client) {
        this.client = client;
        this.tables = new TargetTables(client, Duration.ZERO, Duration.ZERO);
    }

    List<Finding> findings() {
        return findings;
    }

    /** In the order of the tables. */
    List<TargetFigure> figures() {
        return figures;
    }

    List<String> unknown() {
        return unknown;
    }

    /** @param controlTable its name */
    void look(List<TargetTable> wanted, String controlTable) {
        boolean reached = true;
        for (TargetTable table : wanted) {
            List<Finding> found = reached ? tables.check(List.of(table)) : List.of();
            findings.addAll(found);
            reached &= found.stream().noneMatch(finding -> finding.code() == FindingCode.TARGET_UNREACHABLE);
            figures.add(reached ? figure(table) : TargetFindings.unknown(table));
        }
        if (reached) {
            control(controlTable);
            limits();
        }
        unknown.add("whether the job may write (PutItem cannot be tried without writing)");
    }

    private TargetFigure figure(TargetTable table) {
        try {
            TableDescription found = client.describeTable(request -> request.tableName(table.name()))
                    .table();
            findings.addAll(TargetFindings.of(table, found));
            return TargetFindings.figure(table, found);
        } catch (ResourceNotFoundException e) {
            return TargetFindings.missing(table);
        }
    }

    private void control(String name) {
        try {
            client.describeTable(request -> request.tableName(name));
        } catch (ResourceNotFoundException e) {
            findings.add(new Finding(
                    FindingCode.TABLE_MISSING,
                    name,
                    "The control table " + name + " does not exist",
                    "create it with 'rowferry create-tables'"));
        } catch (SdkException e) {
            findings.add(new Finding(
                    FindingCode.TARGET_UNREACHABLE,
                    name,
                    "The control table " + name + " cannot be examined (" + e.getMessage() + ")",
                    "check the rights of the credentials"));
        }
    }

    /** The account's quotas; asking for them is a right of its own, which the job does not need. */
    private void limits() {
        try {
            DescribeLimitsResponse limits = client.describeLimits(request -> {});
            Long most = limits.tableMaxWriteCapacityUnits();
            if (most != null) {
                figures.replaceAll(figure -> figure.writeUnits() <= most
                        ? figure
                        : new TargetFigure(
                                figure.name(),
                                figure.mode(),
                                most,
                                "the account's quota for a table",
                                figure.furtherIndexes()));
            }
        } catch (SdkException e) {
            unknown.add(
                    "the account's quota of write units for a table, 40,000 unless raised (dynamodb:DescribeLimits)");
        }
    }
}
