package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.TargetTable.Index;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import io.rowferry.mapping.TargetTable.KeyType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledMappingTest {
    private static CompiledMapping compile(String text) {
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", text), Shop.SCHEMA);
    }

    @Test
    void the_tables_follow_from_the_templates() {
        CompiledMapping shop = Shop.compiled();

        assertThat(shop.targets())
                .containsExactly(new TargetTable(
                        "shop",
                        new KeyAttribute("PK", KeyType.S),
                        new KeyAttribute("SK", KeyType.S),
                        List.of(new Index(
                                "GSI1", new KeyAttribute("GSI1PK", KeyType.S), new KeyAttribute("GSI1SK", KeyType.S))),
                        "expires"));
        assertThat(shop.itemTypes())
                .extracting(ItemType::name)
                .containsExactly("CartLine", "Customer", "Email", "Order", "Product");
        assertThat(shop.accessPatterns()).hasSize(6);
    }

    @Test
    void an_item_type_may_have_a_table_with_keys_of_its_own() {
        CompiledMapping mapping = compile("""
                version: 1
                source: shop
                table: shop
                key: { partition: PK, sort: SK }
                tables:
                  carts: { key: { partition: cart_id, sort: line_no }, indexes: { ByLine: { partition: line_no, sort: cart_id } } }
                items:
                  Customer:
                    from: customers
                    table: people
                    key: { PK: "${id}", SK: P }
                  Product:
                    from: products
                    key: { PK: "${sku}", SK: P }
                  CartLine:
                    from: cart_lines
                    table: carts
                    key: { cart_id: "${cart_id}", line_no: "${line_no}" }
                    columns: all
                """);

        assertThat(mapping.targets()).extracting(TargetTable::name).containsExactly("carts", "people", "shop");
        assertThat(mapping.targets().get(0))
                .isEqualTo(new TargetTable(
                        "carts",
                        new KeyAttribute("cart_id", KeyType.B),
                        new KeyAttribute("line_no", KeyType.N),
                        List.of(new Index(
                                "ByLine",
                                new KeyAttribute("line_no", KeyType.N),
                                new KeyAttribute("cart_id", KeyType.B))),
                        null));
        assertThat(mapping.targets().get(1).partition().type()).isEqualTo(KeyType.N);
        ItemChange.Put put = (ItemChange.Put) Shop.apply(
                        mapping,
                        new RowChange(0, Position.snapshot(1), null, Row.of(new byte[] {1}, 2L, "s", 3L, null)))
                .get(0);
        assertThat(put.attributes().map()).containsOnlyKeys("sku", "quantity");
        assertThat(put.key()).isEqualTo(new ItemKey(0, new Value.Binary(new byte[] {1}), new Value.Numeric("2")));
    }

    @Test
    void an_index_may_be_keyed_by_the_item_type() {
        CompiledMapping mapping = compile("""
                version: 1
                source: shop
                table: shop
                key: { partition: PK }
                type-attribute: type
                indexes: { ByType: { partition: type, sort: PK } }
                items:
                  Product: { from: products, key: { PK: "${sku}" } }
                access-patterns:
                  - { name: all products, query: Product, index: ByType, by: [] }
                """);

        assertThat(mapping.targets().get(0).indexes()).hasSize(1);
    }

    @Test
    void the_canonical_form_does_not_depend_on_how_the_file_is_written() {
        String other = Shop.text()
                .replaceAll("(?m) *# .*$", "")
                .replace("{ orderId", "{orderId")
                .replace("columns: [sku, name, price]", "columns: [price, sku, NAME]")
                .replace("${created_at | iso}", "${ created_at|iso }")
                .replaceAll("(?s)access-patterns:.*", "");
        int email = other.indexOf("  Email:");
        int order = other.indexOf("  Order:");
        String moved = other.substring(0, email) + other.substring(order) + other.substring(email, order);

        assertThat(compile(moved).canonicalForm()).isEqualTo(Shop.compiled().canonicalForm());
    }

    @Test
    void the_canonical_form_changes_with_anything_that_changes_an_item() {
        List<List<String>> edits = List.of(
                List.of("PROFILE", "P"),
                List.of("except: [password_hash]", "except: [password_hash, name]"),
                List.of("nulls: null", "nulls: omit"),
                List.of("pad(5)", "pad(6)"),
                List.of("origin: shop", "origin: shop2"),
                List.of("orderId:", "order_id:"),
                List.of("type-attribute: type", "type-attribute: kind"),
                List.of("table: shop ", "table: shop2 "),
                List.of("ttl-attribute: expires", "ttl-attribute: expiry"),
                List.of("    except: [password_hash]", "    except: [password_hash]\n    hash: [name]"),
                List.of("\"${status}\"", "\"${status | upper}\""),
                List.of("\"${total_cents}\"", "\"${total_cents | text}\""));

        for (List<String> edit : edits) {
            assertThat(Shop.text()).contains(edit.get(0));
            String form = compile(Shop.text().replace(edit.get(0), edit.get(1))).canonicalForm();
            assertThat(form).as(edit.get(1)).isNotEqualTo(Shop.compiled().canonicalForm());
        }
    }

    private static String joined(String text) {
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", text), OddTables.SCHEMA)
                .canonicalForm();
    }

    @Test
    void the_canonical_form_of_joins_does_not_depend_on_how_they_are_written() {
        String text = Shop.resource("orders.mapping.yaml");
        int parents = text.indexOf("    parents:\n      customer");
        int children = text.indexOf("    children:");
        String moved = text.substring(0, parents)
                + text.substring(children)
                + text.substring(parents, children).replace("missing: drop", "missing: drop # always there");

        assertThat(joined(moved.replace("[added_at desc]", "ADDED_AT desc").replace(", over: reject", "")))
                .isEqualTo(joined(text));
    }

    @Test
    void the_canonical_form_changes_with_anything_that_changes_what_is_joined() {
        String text = Shop.resource("orders.mapping.yaml");
        List<List<String>> edits = List.of(
                List.of("missing: drop", "missing: null"),
                List.of("{ id: customer_id }", "{ id: id }"),
                List.of("land:", "country:"),
                List.of("      country: {", "      nation: {"),
                List.of("      lines:\n", "      rows:\n"),
                List.of("added_at desc", "added_at"),
                List.of("map-by: \"${line_no}\"", "map-by: \"L${line_no}\""),
                List.of("        as: map\n        map-by: \"${line_no}\"\n", ""),
                List.of("at: 100", "at: 99"),
                List.of("over: reject", "over: truncate"),
                List.of("columns: [sku]", "columns: [sku, price]"),
                List.of("columns: [sku]", "columns: [sku]\n        hash: [sku]"),
                List.of("columns: [sku]", "columns: [sku]\n        nulls: null"),
                List.of("missing: keep-last", "missing: null"),
                List.of("lineCount", "count"),
                List.of("count: order_lines", "count: order_lines, of: price"),
                List.of("sum: order_lines", "min: order_lines"),
                List.of("of: price", "of: line_no"),
                List.of("nulls: null", "nulls: omit"));

        for (List<String> edit : edits) {
            assertThat(text).contains(edit.get(0));
            assertThat(joined(text.replace(edit.get(0), edit.get(1))))
                    .as(edit.get(1))
                    .isNotEqualTo(joined(text));
        }
    }

    @Test
    void a_plan_travels_and_compiles_to_the_same() throws IOException, ClassNotFoundException {
        MappingPlan plan = new MappingPlan("shop.mapping.yaml", Shop.text(), Shop.SCHEMA);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MappingPlan read = (MappingPlan) in.readObject();

            assertThat(read).isEqualTo(plan);
            assertThat(read.compile().canonicalForm()).isEqualTo(Shop.compiled().canonicalForm());
        }
    }

    @Test
    void the_spec_names_its_source_and_tables() {
        MappingSpec spec = MappingSpec.parse("m.yaml", Shop.text());

        assertThat(spec.source()).isEqualTo("shop");
        assertThat(spec.tables()).containsExactly("cart_lines", "customers", "orders", "products");
        assertThat(MappingSpec.parse("m.yaml", Shop.resource("orders.mapping.yaml"))
                        .tables())
                .containsExactly("countries", "customers", "order_lines", "orders", "products");
    }
}
