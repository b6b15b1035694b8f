package io.rowferry.job.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.route.RouteOperator.Readers;
import io.rowferry.job.internal.types.RowferryTypes;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RouteOperatorTest {
    private static final Watermark MARK = new Watermark(17);

    private static final MappingPlan PLAN = new MappingPlan(
            "shop.mapping.yaml",
            """
            version: 1
            source: shop
            table: shop
            key: { partition: PK }
            items:
              Customer: { from: customers, key: { PK: "C#${id}" }, columns: all }
            """,
            new SourceSchema(List.of(new TableSchema(
                    "shop",
                    "customers",
                    List.of(new Column("id", ColumnType.INTEGER, "bigint", false, null, null, 0, List.of())),
                    List.of("id"),
                    List.of()))));

    @Test
    void a_route_that_gets_the_rows_of_all_readers_is_never_idle_to_the_next() throws Exception {
        assertThat(said(Readers.ALL)).containsExactly(MARK);
    }

    @Test
    void a_route_of_one_reader_is_idle_when_that_is() throws Exception {
        assertThat(said(Readers.ITS_OWN)).containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE, MARK);
    }

    /** What goes on of: idle, active again, a mark. */
    private static List<Object> said(Readers readers) throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<RowChange, ItemChange>(new RouteOperator(PLAN, readers))) {
            harness.setup(RowferryTypes.ITEM_CHANGE.createSerializer(
                    harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(MARK);
            return List.copyOf(harness.getOutput());
        }
    }
}
