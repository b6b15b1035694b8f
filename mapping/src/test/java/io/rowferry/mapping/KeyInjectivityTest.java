package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Rows with few different, nasty values, so that a key that could collide does. */
class KeyInjectivityTest {
    private static final String[] PIECES = {
        "#", "%", "a", "A", "%23", "%25", "2", "3", "|", "", "-", "\u00e9", "\ud83d\ude00"
    };
    private static final int ROWS = 20_000;

    private static final TableSchema TABLE = Shop.table(
            "t",
            List.of("a", "b", "c", "n", "d"),
            List.of(),
            List.of(
                    Shop.column("a", ColumnType.TEXT, "varchar(9)", "utf8mb4_bin"),
                    Shop.column("b", ColumnType.TEXT, "varchar(9)", "utf8mb4_bin"),
                    Shop.column("c", ColumnType.BINARY, "varbinary(9)", ""),
                    Shop.column("n", ColumnType.INTEGER, "int", ""),
                    Shop.column("d", ColumnType.DECIMAL, "decimal(5,2)", "")));

    private static CompiledMapping mapping(String partition, String sort, TableSchema table) {
        String text =
                "{version: 1, source: shop, table: shop, key: {partition: P, sort: S}, items: {T: {from: t, key: {P: \""
                        + partition + "\", S: \"" + sort + "\"}}}}";
        return CompiledMapping.compile(MappingSpec.parse("t.yaml", text), new SourceSchema(List.of(table)));
    }

    @Test
    void two_rows_never_get_one_key() {
        List<String[]> keys = List.of(
                new String[] {"${a}#${b}#${c}#${n}#${d}", "x"},
                new String[] {"${a}|${n}|${b}", "${c}#${d}"},
                new String[] {"x${n}#${a}##${b}", "${d}#${c}"},
                new String[] {"${a}", "${b}-${c}#${n}/${d}"},
                new String[] {"${n | pad(9)}${a}#${d | pad(9)}${b}", "${c}"});
        for (String[] key : keys) {
            CompiledMapping mapping = mapping(key[0], key[1], TABLE);
            long seed = System.nanoTime();
            Map<ItemKey, Row> rows = new HashMap<>();
            Random random = new Random(seed);
            for (int i = 0; i < ROWS; i++) {
                Row row = row(random);
                mapping.keyOf(0, row).ifPresent(made -> {
                    Row other = rows.putIfAbsent(made, row);
                    assertThat(other == null || other.equals(row))
                            .as("seed %d: %s | %s: key %s of two rows", seed, key[0], key[1], made)
                            .isTrue();
                });
            }
            assertThat(rows).as("seed %d", seed).hasSizeGreaterThan(1_000);
        }
    }

    private static Row row(Random random) {
        return Row.of(
                text(random),
                text(random),
                text(random).getBytes(StandardCharsets.UTF_8),
                (long) random.nextInt(3) - 1,
                BigDecimal.valueOf(random.nextInt(3) - 1, 2));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void a_value_is_escaped_only_where_a_delimiter_follows() {
        CompiledMapping mapping = mapping("${a}#${b}", "${c}#${n}#${d}", TABLE);

        ItemKey key = mapping.keyOf(0, Row.of("x#%y", "x#%y", new byte[] {1}, -1L, new BigDecimal("1.50")))
                .orElseThrow();

        assertThat(key).isEqualTo(new ItemKey(0, new Value.Text("x%23%25y#x#%y"), new Value.Text("01#-1#1.50")));
    }

    @Test
    void keys_sort_as_their_values_do_unless_a_value_holds_the_delimiter() {
        CompiledMapping mapping = mapping("${a}!${b}#${c}#${n}#${d}", "x", TABLE);
        List<String> values = new ArrayList<>(List.of("", "%", "%%", "'", "0", "a", "a'", "a%", "ab", "b", "\u00e9"));
        values.sort(null);
        IntFunction<String> keys =
                i -> ((Value.Text) mapping.keyOf(0, Row.of(values.get(i), "", new byte[] {1}, 1L, BigDecimal.ONE))
                                .orElseThrow()
                                .partition())
                        .text();

        for (int i = 1; i < values.size(); i++) {
            assertThat(keys.apply(i)).isGreaterThan(keys.apply(i - 1));
        }
    }

    @Test
    void lower_proves_a_key_only_where_mysql_does_not_tell_case_apart() {
        for (String blind :
                List.of("utf8mb4_0900_ai_ci", "utf8mb4_general_ci", "latin1_swedish_ci", "utf8mb3_unicode_ci")) {
            mapping("${a | lower}", "x", oneText(blind));
        }
        for (String seeing : List.of(
                "utf8mb4_bin",
                "utf8mb4_0900_as_cs",
                "utf8mb4_turkish_ci",
                "utf8mb4_hu_0900_ai_ci",
                "cp866_general_ci",
                "latin7_general_ci")) {
            assertThat(catchThrowable(() -> mapping("${a | lower}", "x", oneText(seeing))))
                    .as(seeing)
                    .hasMessageEndingWith("which are (a); ${a | lower} loses part of the value");
        }
    }

    @Test
    void a_text_proves_no_key_where_several_codes_are_one_character() {
        for (String charset : List.of("cp932", "eucjpms", "big5", "sjis", "ujis")) {
            TableSchema table = Shop.table(
                    "t",
                    List.of("a"),
                    List.of(),
                    List.of(new Column(
                            "a", ColumnType.TEXT, "varchar(9)", false, charset, charset + "_bin", 0, List.of())));
            assertThat(catchThrowable(() -> mapping("${a}", "x", table)))
                    .as(charset)
                    .hasMessageEndingWith("which are (a); ${a} loses part of the value");
        }
    }

    private static TableSchema oneText(String collation) {
        return Shop.table(
                "t", List.of("a"), List.of(), List.of(Shop.column("a", ColumnType.TEXT, "varchar(9)", collation)));
    }

    @Test
    void lower_changes_a_to_z_only() {
        CompiledMapping mapping = mapping("${a | lower}", "x", oneText("utf8mb4_0900_ai_ci"));

        assertThat(mapping.keyOf(0, Row.of("AZaz[@\u00c9\u0130")).orElseThrow().partition())
                .isEqualTo(new Value.Text("azaz[@\u00c9\u0130"));
    }
}
