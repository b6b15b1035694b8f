package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableEditor;
import io.debezium.relational.TableId;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The columns by which the first rows will be read, against those that the mapping was compiled with. */
class TrackedTablesTest {
    private static final TableId ID = new TableId("shop", null, "t");
    private static final CapturedTables CAPTURED = CapturedTables.whole(new SourceSchema(List.of(new TableSchema(
            "shop",
            "t",
            Stream.of("id", "v", "odd`name")
                    .map(name -> new io.rowferry.mapping.Column(
                            name, ColumnType.INTEGER, "int", true, null, null, 0, List.of()))
                    .toList(),
            List.of("id"),
            List.of()))));

    @Test
    void the_same_columns_are_no_difference_however_their_names_are_quoted() {
        assertThat(TrackedTables.difference(CAPTURED, Map.of(ID, table("id", "V", "odd``name"))))
                .isEmpty();
    }

    @Test
    void another_column_another_order_and_no_table_are() {
        for (Table changed : List.of(table("id", "z", "v", "odd`name"), table("v", "id", "odd`name"), table("id", "v"))) {
            assertThat(TrackedTables.difference(CAPTURED, Map.of(ID, changed))).contains("the columns of shop.t are others");
        }
        assertThat(TrackedTables.difference(CAPTURED, Map.of())).isPresent();
    }

    private static Table table(String... columns) {
        TableEditor table = Table.editor().tableId(ID);
        for (String name : columns) {
            table.addColumn(Column.editor().name(name).type("INT").jdbcType(4).create());
        }
        return table.create();
    }
}
