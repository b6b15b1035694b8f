package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import io.rowferry.mapping.TargetTable.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TargetFindingsTest {
    private static final TargetTable WANTED =
            new TargetTable("shop", new KeyAttribute("PK", KeyType.S), null, List.of(), null);

    private static TableDescription.Builder onDemand() {
        return TableDescription.builder()
                .billingModeSummary(mode -> mode.billingMode(BillingMode.PAY_PER_REQUEST))
                .provisionedThroughput(none -> none.writeCapacityUnits(0L));
    }

    @Test
    void a_table_on_demand_takes_what_is_warm_or_what_it_may() {
        assertThat(TargetFindings.figure(WANTED, onDemand().build()).writeUnits()).isEqualTo(4_000);
        TableDescription.Builder warm = onDemand().warmThroughput(units -> units.writeUnitsPerSecond(12_000L));
        assertThat(TargetFindings.figure(WANTED, warm.build()).writeUnits()).isEqualTo(12_000);
        assertThat(TargetFindings.figure(
                                WANTED,
                                warm.onDemandThroughput(most -> most.maxWriteRequestUnits(-1L))
                                        .build())
                        .writeUnits())
                .isEqualTo(12_000);
        TargetFigure bounded = TargetFindings.figure(
                WANTED, warm.onDemandThroughput(most -> most.maxWriteRequestUnits(700L)).build());
        assertThat(bounded.writeUnits()).isEqualTo(700);
        assertThat(bounded.because()).isEqualTo("its maximum throughput");
    }

    @Test
    void a_provisioned_table_takes_what_it_has() {
        TableDescription table = TableDescription.builder()
                .provisionedThroughput(units -> units.writeCapacityUnits(50L))
                .build();
        TargetFigure figure = TargetFindings.figure(WANTED, table);
        assertThat(figure.mode()).isEqualTo(TargetFigure.Mode.PROVISIONED);
        assertThat(figure.writeUnits()).isEqualTo(50);
    }

    @Test
    void replicas_are_paid_too() {
        TableDescription table = onDemand()
                .replicas(replica -> replica.regionName("eu-west-1"))
                .build();
        assertThat(TargetFindings.of(WANTED, table))
                .extracting(Finding::code)
                .extracting(code -> code.text())
                .containsExactly("replicated-table");
    }
}
