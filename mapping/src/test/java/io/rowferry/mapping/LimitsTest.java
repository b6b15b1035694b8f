package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** DynamoDB's limits on keys and items, each met from both sides. */
class LimitsTest {
    private static final TableSchema TABLE = Shop.table(
            "t",
            List.of("k", "s"),
            List.of(),
            List.of(
                    Shop.column("k", ColumnType.TEXT, "text", "utf8mb4_bin"),
                    Shop.column("s", ColumnType.BINARY, "blob", ""),
                    Shop.column("g", ColumnType.TEXT, "text", "null"),
                    Shop.column("v", ColumnType.TEXT, "longtext", "null")));
    private static final CompiledMapping MAPPING =
            CompiledMapping.compile(MappingSpec.parse("t.yaml", """
                    version: 1
                    source: shop
                    table: shop
                    key: { partition: P, sort: S }
                    indexes: { GSI: { partition: G, sort: P } }
                    items:
                      T:
                        from: t
                        key: { P: "${k}", S: "${s}" }
                        index: { GSI: { G: "${g}" } }
                        attributes: { v: "${v}" }
                    """), new SourceSchema(List.of(TABLE)));

    private static String outcome(@Nullable Object k, @Nullable Object s, @Nullable Object g, @Nullable Object v) {
        ItemChange change = Shop.apply(MAPPING, new RowChange(0, Position.snapshot(1), null, Row.of(k, s, g, v)))
                .get(0);
        if (change instanceof ItemChange.Rejected rejected) {
            return "rejected " + rejected.code();
        }
        return change instanceof ItemChange.Unmappable unmappable ? "unmappable " + unmappable.code() : "put";
    }

    private static byte[] bytes(int length) {
        return new byte[length];
    }

    @Test
    void a_key_is_there_and_not_empty() {
        assertThat(outcome("", bytes(1), null, null)).isEqualTo("unmappable empty-key");
        assertThat(outcome("k", bytes(0), null, null)).isEqualTo("unmappable empty-key");
        assertThat(outcome(null, bytes(1), null, null)).isEqualTo("unmappable null-in-key");
        assertThat(outcome(new Unreadable("no text"), bytes(1), null, null)).isEqualTo("unmappable unreadable");
        assertThat(outcome("\udc00", bytes(1), null, null)).isEqualTo("unmappable invalid-text");
    }

    @Test
    void a_sort_key_has_at_most_1024_bytes() {
        assertThat(outcome("k", bytes(1024), null, null)).isEqualTo("put");
        assertThat(outcome("k", bytes(1025), null, null)).isEqualTo("unmappable key-too-long");
    }

    @Test
    void a_partition_key_that_is_also_an_index_s_sort_key_has_that_limit_too() {
        assertThat(outcome("\u00e9".repeat(512), bytes(1), null, null)).isEqualTo("put");
        assertThat(outcome("\u00e9".repeat(513), bytes(1), null, null)).isEqualTo("unmappable index-key-too-long");
        assertThat(outcome("k".repeat(2049), bytes(1), null, null)).isEqualTo("unmappable key-too-long");
    }

    @Test
    void an_index_key_is_left_out_when_null_and_rejects_the_item_when_empty_or_too_long() {
        assertThat(outcome("k", bytes(1), null, null)).isEqualTo("put");
        assertThat(outcome("k", bytes(1), "", null)).isEqualTo("rejected empty-index-key");
        assertThat(outcome("k", bytes(1), "g".repeat(2048), null)).isEqualTo("put");
        assertThat(outcome("k", bytes(1), "g".repeat(2049), null)).isEqualTo("rejected index-key-too-long");
    }

    /** P and S with their values 4, the name v 1, _rfv 4 + 32, _rfc 4 + 20: 65 bytes beside the text. */
    @Test
    void an_item_has_at_most_400_kb_with_our_own_attributes() {
        int most = 400 * 1024 - 65;

        assertThat(outcome("k", bytes(1), null, "v".repeat(most))).isEqualTo("put");
        assertThat(outcome("k", bytes(1), null, "v".repeat(most + 1))).isEqualTo("rejected item-too-large");
        assertThat(outcome("k", bytes(1), null, "\u20ac".repeat(most / 3) + "vv"))
                .isEqualTo("put");
        assertThat(outcome("k", bytes(1), null, "\u20ac".repeat(most / 3 + 1))).isEqualTo("rejected item-too-large");
    }

    /** P and S with their values 4, the name v 1 and its text 100, _rfv 4 + 32. */
    @Test
    void the_size_of_an_item_counts_its_version_and_no_claim() {
        Row row = Row.of("k", bytes(1), null, "v".repeat(100));
        Materialized.Item item = (Materialized.Item) new Materializer(MAPPING)
                .outcomes(0, List.of(row), MemoryRows.of(Map.of(0, List.of(row))))
                .get(0);
        assertThat(MAPPING.size(0, item)).isEqualTo(141);
    }
}
