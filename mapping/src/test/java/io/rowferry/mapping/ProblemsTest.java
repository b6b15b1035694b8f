package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to get a mapping wrong, made by one change of a right one, with the message that it must give. */
class ProblemsTest {
    private static final String RIGHT = """
            version: 1
            source: shop
            table: shop
            key: { partition: PK, sort: SK }
            indexes:
              GSI1: { partition: GSI1PK, sort: GSI1SK }
            type-attribute: type
            items:
              Customer:
                from: customers
                key: { PK: "CUSTOMER#${id}", SK: "PROFILE" }
                index:
                  GSI1: { GSI1PK: "${name}", GSI1SK: "${email}" }
                columns: all
                except: [password_hash]
                attributes: { origin: shop }
              Order:
                from: orders
                key: { PK: "CUSTOMER#${customer_id}", SK: "ORDER#${created_at | iso}#${id}" }
                columns: [status]
            access-patterns:
              - { name: orders, query: Order, by: [customer_id], newest-first: true }
            """;

    static Stream<Wrong> files() {
        return Stream.of(
                Wrong.of("version: 1", "version: 2", "1: this Rowferry reads version 1 of the language, not 2"),
                Wrong.of("version: 1\n", "", "1: the mapping needs 'version'"),
                Wrong.of("source: shop", "source: [shop]", "2: source must be a text, not a list"),
                Wrong.of("table: shop\n", "table:\n", "3: table is empty"),
                Wrong.of(
                        "type-attribute",
                        "type-atribute",
                        "7: unknown field 'type-atribute' in the mapping; did you mean 'type-attribute'?"),
                Wrong.of("table: shop\n", "table: shop\ntable: shop\n", "4: 'table' stands twice in the mapping"),
                Wrong.of("table: shop\n", "table: &t shop\n", "3: anchors (&t) are not part of the mapping language"),
                Wrong.of(
                        "table: shop\n",
                        "<<: {}\ntable: shop\n",
                        "3: merge keys (<<) are not part of the mapping language"),
                Wrong.of(
                        "key: { partition: PK, sort: SK }",
                        "key: PK",
                        "4: key must be a block of 'name: value', not a text"),
                Wrong.of("key: { partition: PK, sort: SK }", "key: { sort: SK }", "4: key needs 'partition'"),
                Wrong.of(
                        "key: { partition: PK, sort: SK }",
                        "key: { partition: PK",
                        "5: this is not YAML: expected ',' or '}', but got :"),
                Wrong.of("    from: customers\n", "", "10: items.Customer needs 'from'"),
                Wrong.of(
                        "from: customers",
                        "from: { tables: [a, b] }",
                        "10: items.Customer.from names one table; several tables of one form are not in this version"),
                Wrong.of(
                        "    columns: [status]",
                        "    columns: status",
                        "20: items.Order.columns is 'all' or a list of columns, as in [id, name]"),
                Wrong.of(
                        "    columns: [status]",
                        "    except: [status]",
                        "20: items.Order.except goes with 'columns: all'; here no column is taken that it could leave out"),
                Wrong.of(
                        "    columns: [status]",
                        "    nulls: nil",
                        "20: items.Order.nulls is 'omit' or 'null', not 'nil'"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ origin: [a] }",
                        "16: items.Customer.attributes.origin must be a template or a constant, not a list"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ origin: }",
                        "16: items.Customer.attributes.origin is empty; write \"\" for the empty text"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ origin: { nulls: omit } }",
                        "16: items.Customer.attributes.origin needs 'value'"),
                Wrong.of(
                        "${created_at | iso}",
                        "${created_at | isoo}",
                        "19: unknown format 'isoo'; there are iso, epoch, upper, lower, pad(n) and text; did you mean 'iso'?"),
                Wrong.of(
                        "${created_at | iso}",
                        "${created_at | iso(3)}",
                        "19: format 'iso' takes nothing in parentheses"),
                Wrong.of(
                        "${id}\"",
                        "${id | pad}\"",
                        "11: pad needs a width from 1 to 200, as in pad(20)",
                        "19: pad needs a width from 1 to 200, as in pad(20)"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${id",
                        "11: '${' without '}' in \"CUSTOMER#${id\"; write $${ for the characters ${"),
                Wrong.of("CUSTOMER#${id}", "CUSTOMER#${}", "11: ${} names no column"),
                Wrong.of(
                        "query: Order, ",
                        "",
                        "22: an access pattern has either 'get' or 'query' with the name of an item type"),
                Wrong.of(
                        ", by: [customer_id]",
                        "",
                        "22: an access pattern needs 'by', the columns that are known, as in by: [id]"),
                Wrong.of("newest-first: true", "newest-first: yes", "22: newest-first is true or false, not 'yes'"));
    }

    static Stream<Wrong> bindings() {
        return Stream.of(
                Wrong.of(
                        "from: orders",
                        "from: order",
                        "18: schema 'shop' has no table 'order'; did you mean 'orders'?"),
                Wrong.of(
                        "[password_hash]",
                        "[pasword_hash]",
                        "15: table 'customers' has no column 'pasword_hash'; did you mean 'password_hash'?"),
                Wrong.of("[status]", "[state]", "20: table 'orders' has no column 'state'; did you mean 'status'?"),
                Wrong.of("[status]", "[status, status]", "20: column 'status' stands twice"),
                Wrong.of("${email}", "${emial}", "13: table 'customers' has no column 'emial'; did you mean 'email'?"),
                Wrong.of(
                        "      GSI1: { GSI1PK: \"",
                        "      GSI2: { GSI1PK: \"",
                        "6: no item type fills index 'GSI1'; fill it or take it out",
                        "13: table 'shop' has no index 'GSI2'; did you mean 'GSI1'?"),
                Wrong.of(
                        "SK: \"PROFILE\"",
                        "SC: \"PROFILE\"",
                        "11: the key of Customer has no attribute 'SC' to fill; it has PK, SK",
                        "11: the key of Customer does not fill SK"),
                Wrong.of(", GSI1SK: \"${email}\"", "", "13: index GSI1 of Customer does not fill GSI1SK"),
                Wrong.of("PK: \"CUSTOMER#${id}\"", "PK: \"\"", "11: a key attribute cannot be empty"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${balance | pad(5)}",
                        "11: two rows of 'customers' could get one key of Customer: it must hold all columns of the primary key or of a unique index without NULL, which are (id) or (email)"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${name | lower}",
                        "11: two rows of 'customers' could get one key of Customer: it must hold all columns of the primary key or of a unique index without NULL, which are (id) or (email)"),
                Wrong.of(
                        "#${id}\" }\n    columns: [status]",
                        "\" }\n    columns: [status]",
                        "19: two rows of 'orders' could get one key of Order: it must hold all columns of the primary key or of a unique index without NULL, which are (id)"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${name}#${score}",
                        "11: ${score}: a FLOAT or DOUBLE column cannot be part of a key, for it has no exact text"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${document}#${id}",
                        "11: ${document}: a JSON column cannot be part of a key"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${name}${id}",
                        "11: ${name} and ${id} touch, so a key would not say where one ends; put a delimiter such as '#' between them"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${name}x${id}",
                        "11: 'x' cannot end ${name}, for it is escaped with letters, digits and %; use a sign such as '#'"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${name}%${id}",
                        "11: '%' cannot end ${name}, for it is escaped with letters, digits and %; use a sign such as '#'"),
                Wrong.of(
                        "CUSTOMER#${id}",
                        "CUSTOMER#${id}-${name}",
                        "11: '-' cannot end ${id}, for its values may hold it; use a sign such as '#'"),
                Wrong.of(
                        "\"PROFILE\"",
                        "\"ORDER#${email}\"",
                        "19: Order and Customer could make the same key in table 'shop'; begin one of their key attributes with a constant of its own, as in \"ORDER#...\""),
                Wrong.of(
                        "\"CUSTOMER#${id}\"",
                        "\"${id}\"",
                        "19: 'PK' is N in Customer but S in Order; a key attribute has one type in the whole table"),
                Wrong.of(
                        "${created_at | iso}",
                        "${status | iso}",
                        "19: ${status | iso}: the format is for DATE, DATETIME and TIMESTAMP columns; 'status' is ENUM('NEW','SHIPPED')"),
                Wrong.of(
                        "${created_at | iso}",
                        "${created_at | upper}",
                        "19: ${created_at | upper}: the format is for text columns; 'created_at' is DATETIME(6)"),
                Wrong.of(
                        "${created_at | iso}",
                        "${created_at | pad(3)}",
                        "19: ${created_at | pad(3)}: the format is for whole numbers and decimals; 'created_at' is DATETIME(6)"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ _rforigin: shop }",
                        "16: attribute '_rforigin': names that begin with '_rf' are kept for Rowferry"),
                Wrong.of(
                        "{ partition: PK, sort: SK }",
                        "{ partition: _rfk, sort: SK }",
                        "4: attribute '_rfk': names that begin with '_rf' are kept for Rowferry",
                        "11: the key of Customer has no attribute 'PK' to fill; it has _rfk, SK",
                        "11: the key of Customer does not fill _rfk",
                        "19: the key of Order has no attribute 'PK' to fill; it has _rfk, SK",
                        "19: the key of Order does not fill _rfk"),
                Wrong.of(
                        "{ partition: PK, sort: SK }",
                        "{ partition: PK, sort: PK }",
                        "4: partition and sort key are both 'PK'",
                        "11: the key of Customer has no attribute 'SK' to fill; it has PK, PK",
                        "19: the key of Order has no attribute 'SK' to fill; it has PK, PK"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ SK: shop }",
                        "16: attribute 'SK' of Customer is a key of table 'shop'; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ type: shop }",
                        "16: attribute 'type' of Customer is the type attribute; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "{ origin: shop }",
                        "{ GSI1PK: shop }",
                        "16: attribute 'GSI1PK' of Customer is a key of an index, which 'index' fills; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "type-attribute: type",
                        "type-attribute: balance",
                        "9: attribute 'balance' of Customer is the type attribute; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "table: shop",
                        "table: s",
                        "3: 's' is no name of a DynamoDB table: 3 to 255 of a-z, A-Z, 0-9, '_', '-' and '.'"),
                Wrong.of(
                        "columns: [status]",
                        "ttl: \"${created_at | epoch}\"",
                        "20: ttl of Order needs 'ttl-attribute', the name of table 'shop's TTL attribute"),
                Wrong.of(
                        "columns: [status]",
                        "ttl: \"${created_at}\"\n    ttl-attribute: expires",
                        "20: ttl of Order must be epoch seconds: \"${column | epoch}\", or a number column alone"),
                Wrong.of(
                        "columns: [status]",
                        "ttl-attribute: expires\n    attributes: { expires: x }",
                        "21: attribute 'expires' of Order is the TTL attribute, which 'ttl' fills; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "type-attribute: type",
                        "ttl-attribute: a\ntables: { other: { key: { partition: x } } }",
                        "8: no item type goes to table 'other'"),
                Wrong.of(
                        "    columns: [status]",
                        "    ttl-attribute: b\n  Email:\n    from: customers\n    key: { PK: \"E#${id}\", SK: E }\n    ttl-attribute: c",
                        "24: table 'shop' has one TTL attribute, but the mapping names several: b, c"),
                Wrong.of(
                        "    columns: [status]",
                        "    hash: [id]\n    attributes: { x: \"${id | pad(3)}\" }",
                        "21: ${id | pad(3)}: the column is hashed, and a digest takes no format"),
                Wrong.of("query: Order", "query: Ordr", "22: there is no item type 'Ordr'; did you mean 'Order'?"),
                Wrong.of(
                        "by: [customer_id]",
                        "by: [customerid]",
                        "22: table 'orders' has no column 'customerid'; did you mean 'customer_id'?"),
                Wrong.of(
                        "by: [customer_id]",
                        "by: [customer_id, status]",
                        "22: access pattern 'orders' cannot be answered: the key cannot be narrowed by status: a query takes the partition key and a leading part of the sort key"),
                Wrong.of(
                        "by: [customer_id]",
                        "by: [customer_id, id]",
                        "22: access pattern 'orders' cannot be answered: the key cannot be narrowed by id: a query takes the partition key and a leading part of the sort key"),
                Wrong.of(
                        "by: [customer_id]",
                        "by: [created_at]",
                        "22: access pattern 'orders' cannot be answered: the partition key 'PK' also needs ${customer_id}"),
                Wrong.of(
                        "by: [customer_id]",
                        "by: [customer_id, created_at]",
                        "22: access pattern 'orders' cannot be answered: the answer would come in the order of the text of ${id}, which is not that of its values; use a time or pad(n)"),
                Wrong.of(
                        "by: [customer_id]",
                        "by: [customer_id, created_at, id]",
                        "22: access pattern 'orders' cannot be answered: no part of the sort key is left to order the answer by"),
                Wrong.of(
                        "query: Order, by: [customer_id], newest-first: true",
                        "get: Order, by: [customer_id]",
                        "22: access pattern 'orders' cannot be answered: the sort key also needs ${created_at | iso}; a 'query' can do without"),
                Wrong.of(
                        "query: Order",
                        "get: Order, index: GSI1",
                        "22: access pattern 'orders' cannot be answered: a get reads one item by the table's own key; use 'query' for an index or an order"),
                Wrong.of(
                        "query: Order",
                        "query: Order, index: GSI1",
                        "22: access pattern 'orders' cannot be answered: Order is not in that index"),
                Wrong.of(
                        "query: Order",
                        "query: Order, index: GSI9",
                        "22: table 'shop' has no index 'GSI9'; did you mean 'GSI1'?"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_wrong_file_is_refused_with_place_and_cause(Wrong wrong) {
        wrong.check(RIGHT, text -> MappingSpec.parse("m.yaml", text));
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void a_file_that_the_schema_does_not_bear_out_is_refused_with_place_and_cause(Wrong wrong) {
        wrong.check(RIGHT, ProblemsTest::compile);
    }

    private static void compile(String text) {
        List<Column> customers = new ArrayList<>(Shop.CUSTOMERS.columns());
        customers.add(Shop.column("score", ColumnType.DOUBLE, "double", ""));
        customers.add(Shop.column("document", ColumnType.JSON, "json", ""));
        TableSchema wider =
                Shop.table("customers", List.of("id"), List.of(List.of("email"), List.of("name")), customers);
        CompiledMapping.compile(MappingSpec.parse("m.yaml", text), new SourceSchema(List.of(wider, Shop.ORDERS)));
    }

    @Test
    void the_right_file_has_no_problem() {
        compile(RIGHT);
    }

    @Test
    void all_problems_come_at_once_in_the_order_of_their_lines() {
        String text = RIGHT.replace("[status]", "[state]")
                .replace("[password_hash]", "[x]")
                .replace("${name}", "${y}");

        assertThatThrownBy(() -> compile(text))
                .isInstanceOf(MappingException.class)
                .hasMessage("""
                        m.yaml:13: table 'customers' has no column 'y'
                        m.yaml:15: table 'customers' has no column 'x'
                        m.yaml:20: table 'orders' has no column 'state'; did you mean 'status'?""");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> MappingSpec.parse("m.yaml", "# nothing\n"))
                .hasMessage("m.yaml:1: the file is empty; a mapping begins with 'version: 1'");
    }

    @Test
    void scalars_are_what_they_look_like() {
        String text = RIGHT.replace("{ origin: shop }", "{ a: 007, b: no, c: off, d: 1.10, e: 'x', f: ~ }");
        CompiledMapping mapping = CompiledMapping.compile(MappingSpec.parse("m.yaml", text), Shop.SCHEMA);
        Row row = Row.of(7L, "a@x", "Ada", "x", null);

        ItemChange.Put put = (ItemChange.Put) Shop.apply(mapping, new RowChange(1, Position.snapshot(1), null, row))
                .get(0);

        assertThat(put.attributes().map())
                .containsEntry("a", new Value.Text("007"))
                .containsEntry("b", new Value.Text("no"))
                .containsEntry("c", new Value.Text("off"))
                .containsEntry("d", new Value.Text("1.10"))
                .containsEntry("f", new Value.Text("~"));
    }
}
