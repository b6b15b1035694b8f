package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.Unreadable;
import io.rowferry.mapping.assembly.AssemblyMessage.KeyLeft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which changes of a root row leave the key of its item. */
class KeyLeftTest {
    private static final SourceSchema SCHEMA = new SourceSchema(List.of(new TableSchema(
            "shop",
            "t",
            List.of(
                    new Column("a", ColumnType.TEXT, "varchar(20)", false, "utf8mb4", "utf8mb4_bin", 0, List.of()),
                    new Column("u", ColumnType.INTEGER, "bigint", false, null, null, 0, List.of()),
                    new Column("m", ColumnType.TEXT, "varchar(20)", true, "ucs2", "ucs2_bin", 0, List.of())),
            List.of("a"),
            List.of(List.of("u")))));

    private static final CompiledMapping MAPPING = new MappingPlan("m", """
            version: 1
            source: shop
            table: shop
            key: { partition: PK }
            items:
              I:
                from: t
                key: { PK: "I#${u}" }
                attributes: { m: "${m}" }
                totals: { n: { count: t, join: { a: a } } }
            """, SCHEMA).compile();

    private static List<AssemblyMessage> routed(RowChange change) {
        List<AssemblyMessage> messages = new ArrayList<>();
        MAPPING.assembly().route(change, messages::add, letter -> {});
        return messages;
    }

    @Test
    void an_item_whose_row_goes_out_of_reach_is_deleted_though_its_key_stays() {
        List<AssemblyMessage> messages = routed(new RowChange(
                0, new Position(1, 1, 10, 0, 1), Row.of("x", 7L, "old"), Row.of(new Unreadable("no text"), 7L, "new")));
        assertThat(messages).hasAtLeastOneElementOfType(KeyLeft.class);
    }
}
