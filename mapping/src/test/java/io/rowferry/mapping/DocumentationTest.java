package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.internal.apply.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        assertThat(put.attributes()).hasSize(7);
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Numeric numeric ? numeric.digits() : "NULL";
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
