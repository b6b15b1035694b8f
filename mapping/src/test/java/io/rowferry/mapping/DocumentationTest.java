package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.mapping.assembly.ByHand;
import io.rowferry.mapping.internal.apply.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/mapping.md and docs/types.md say is what happens. */
class DocumentationTest {
    private static String page(String name) throws IOException {
        String home = Objects.requireNonNullElse(System.getProperty("rowferry.home"), "..");
        return Files.readString(Path.of(home, "docs", name));
    }

    private static String block(String page, String language) {
        Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
        assertThat(matcher.find()).as("a block of %s", language).isTrue();
        return matcher.group(1);
    }

    @Test
    void the_example_compiles_and_makes_the_item_that_the_page_shows() throws IOException {
        String page = page("mapping.md");
        CompiledMapping mapping = CompiledMapping.compile(
                MappingSpec.parse("docs/mapping.md", block(page, "yaml")),
                new SourceSchema(List.of(Shop.CUSTOMERS, Shop.ORDERS)));
        Row order = Row.of(BigInteger.valueOf(4711), 7L, "2026-11-22T10:11:12.000000", "new", 990L, null);

        ItemChange.Put put = (ItemChange.Put) Shop.apply(mapping, new RowChange(1, Position.snapshot(1), null, order))
                .get(0);

        StringBuilder shown = new StringBuilder("PK " + text(put.key().partition()) + "   SK "
                + text(Objects.requireNonNull(put.key().sort())) + "\n");
        for (String name : List.of("GSI1PK", "GSI1SK", "type", "orderId", "status", "total", "note")) {
            shown.append(name.equals("GSI1PK") ? "" : "   ").append(name).append(' ');
            shown.append(text(Objects.requireNonNull(put.attributes().get(name))));
        }
        assertThat(block(page, "text")).isEqualTo(shown + "\n");
        assertThat(put.attributes().map()).hasSize(7);
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Numeric numeric ? numeric.digits() : "NULL";
    }

    private static final String BIN = "utf8mb4_0900_bin";
    private static final SourceSchema SHOP = new SourceSchema(List.of(
            Shop.CUSTOMERS,
            Shop.table(
                    "order_lines",
                    List.of("order_id", "line_no"),
                    List.of(),
                    List.of(
                            Shop.column("order_id", ColumnType.UNSIGNED, "bigint unsigned", ""),
                            Shop.column("line_no", ColumnType.INTEGER, "int", ""),
                            Shop.column("sku", ColumnType.TEXT, "varchar(40)", BIN),
                            Shop.column("quantity", ColumnType.INTEGER, "int", ""),
                            Shop.column("price", ColumnType.DECIMAL, "decimal(10,2)", "null"))),
            Shop.ORDERS,
            Shop.table(
                    "products",
                    List.of("sku"),
                    List.of(),
                    List.of(
                            Shop.column("sku", ColumnType.TEXT, "varchar(40)", BIN),
                            Shop.column("title", ColumnType.TEXT, "varchar(200)", "")))));

    @Test
    void the_example_of_many_rows_makes_of_the_rows_the_item_that_the_page_shows() throws IOException {
        String chapter = page("mapping.md").split("## Items of many rows", 2)[1];
        String file = "version: 1\nsource: shop\ntable: shop\nkey: { partition: PK, sort: SK }\nitems:\n"
                + block(chapter, "yaml");
        ByHand hand = new ByHand(CompiledMapping.compile(MappingSpec.parse("docs/mapping.md", file), SHOP), SHOP);
        for (String line : block(chapter, "text").split("\n", -1)) {
            if (!line.isEmpty()) {
                row(hand, line.split(" +", -1));
            }
        }

        ItemChange.Put put = (ItemChange.Put) hand.item();

        Map<String, Value> item = new LinkedHashMap<>();
        item.put("PK", put.key().partition());
        item.put("SK", Objects.requireNonNull(put.key().sort()));
        item.putAll(put.attributes().map());
        JsonNode shown = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(block(chapter, "json"));
        assertThat(value(shown)).isEqualTo(new Value.Document(item));
        assertThat(shown.fieldNames()).toIterable().containsExactlyElementsOf(item.keySet());
    }

    private static void row(ByHand hand, String[] words) {
        TableSchema table = SHOP.tables().get(SHOP.indexOf(words[0]));
        @Nullable Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            String word = words[i + 1];
            values[i] = switch (table.columns().get(i).type()) {
                case INTEGER -> Long.valueOf(word);
                case UNSIGNED -> new BigInteger(word);
                case DECIMAL -> word.equals("NULL") ? null : new BigDecimal(word);
                default -> word.equals("NULL") ? null : word;
            };
        }
        hand.with(table, values);
    }

    private static Value value(JsonNode node) {
        if (node.isArray()) {
            List<Value> values = new ArrayList<>();
            node.forEach(element -> values.add(value(element)));
            return new Value.Items(values);
        } else if (node.isObject()) {
            Map<String, Value> attributes = new LinkedHashMap<>();
            node.properties().forEach(field -> attributes.put(field.getKey(), value(field.getValue())));
            return new Value.Document(attributes);
        }
        return node.isNumber() ? Value.Numeric.of(node.decimalValue()) : new Value.Text(node.asText());
    }

    @Test
    void every_code_of_a_dead_letter_is_listed() throws IOException {
        String page = page("mapping.md");

        for (Reason reason : Reason.values()) {
            assertThat(page).contains("`" + reason.code() + "`");
        }
    }

    @Test
    void every_column_type_has_a_row_of_its_own() throws IOException {
        String page = page("types.md");

        for (ColumnType type : ColumnType.values()) {
            assertThat(page).contains("| `" + type + "` |");
        }
    }
}
