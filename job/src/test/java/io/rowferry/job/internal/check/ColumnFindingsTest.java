package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.ColumnUse;
import io.rowferry.mapping.ColumnUse.Form;
import io.rowferry.mapping.ColumnUse.Purpose;
import io.rowferry.mapping.SourceSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnFindingsTest {
    private static List<String> codes(Column column, Purpose purpose, Form form) {
        ColumnUse use = new ColumnUse("Order", "a", purpose, 0, 0, form);
        SourceSchema schema = new SourceSchema(List.of(Tables.table("orders", List.of("c"), column)));
        return ColumnFindings.of(List.of(use), schema).stream()
                .map(Finding::code)
                .map(code -> code.text())
                .toList();
    }

    private static Column column(ColumnType type, String declared, String collation) {
        return Tables.column("c", type, declared, collation);
    }

    private static Column decimal(String declared) {
        return Tables.column("c", ColumnType.DECIMAL, declared, null);
    }

    @Test
    void a_decimal_may_have_38_digits_unless_it_is_kept_as_text() {
        assertThat(codes(decimal("decimal(38,10)"), Purpose.ATTRIBUTE, Form.AS_IS)).isEmpty();
        assertThat(codes(decimal("decimal(39,10) unsigned"), Purpose.ATTRIBUTE, Form.AS_IS))
                .containsExactly("type-policy");
        assertThat(codes(decimal("decimal(65,30)"), Purpose.ATTRIBUTE, Form.TEXT)).isEmpty();
    }

    @Test
    void a_text_in_a_key_may_have_as_many_bytes_as_the_key() {
        Column name = column(ColumnType.TEXT, "varchar(256)", "utf8mb4_0900_bin");
        Column longer = column(ColumnType.TEXT, "varchar(257)", "utf8mb4_0900_bin");
        assertThat(codes(name, Purpose.SORT, Form.TEXT)).isEmpty();
        assertThat(codes(longer, Purpose.SORT, Form.TEXT)).containsExactly("type-policy");
        assertThat(codes(longer, Purpose.PARTITION, Form.TEXT)).isEmpty();
        assertThat(codes(longer, Purpose.SORT, Form.HASHED)).isEmpty();
        assertThat(codes(longer, Purpose.ATTRIBUTE, Form.AS_IS)).isEmpty();
        assertThat(codes(column(ColumnType.TEXT, "varchar(1024)", "ascii_bin"), Purpose.SORT, Form.AS_IS))
                .isEmpty();
        assertThat(codes(column(ColumnType.TEXT, "longtext", "ascii_bin"), Purpose.PARTITION, Form.AS_IS))
                .containsExactly("type-policy");
    }

    @Test
    void a_binary_is_twice_as_long_in_a_text() {
        Column bytes = Tables.column("c", ColumnType.BINARY, "varbinary(600)", null);
        assertThat(codes(bytes, Purpose.SORT, Form.AS_IS)).isEmpty();
        assertThat(codes(bytes, Purpose.SORT, Form.TEXT)).containsExactly("type-policy");
    }

    @Test
    void a_charset_that_cannot_be_read_is_told() {
        assertThat(codes(column(ColumnType.TEXT, "varchar(10)", "dec8_bin"), Purpose.ATTRIBUTE, Form.AS_IS))
                .containsExactly("type-policy");
    }

    @Test
    void only_a_datetime_needs_belief_under_epoch() {
        assertThat(codes(Tables.column("c", ColumnType.DATETIME, "datetime", null), Purpose.ATTRIBUTE, Form.EPOCH))
                .containsExactly("datetime-epoch");
        assertThat(codes(Tables.column("c", ColumnType.TIMESTAMP, "timestamp", null), Purpose.ATTRIBUTE, Form.EPOCH))
                .isEmpty();
    }
}
