package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Joins that the schema does not bear out, each made by one change of a right mapping, with the message that it must give. */
class JoinProblemsTest {
    private static final String RIGHT = Shop.resource("orders.mapping.yaml");

    static Stream<Wrong> bindings() {
        return Stream.of(
                Wrong.of(
                        "table: customers",
                        "table: customer",
                        "16: schema 'shop' has no table 'customer'; did you mean 'customers'?"),
                Wrong.of(
                        "sum: order_lines",
                        "sum: orderlines",
                        "35: schema 'shop' has no table 'orderlines'; did you mean 'order_lines'?"),
                Wrong.of("{ id: customer_id }", "{ idd: customer_id }", "17: table 'customers' has no column 'idd'"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ id: customer }",
                        "17: table 'orders' has no column 'customer'; did you mean 'customer_id'?"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ id: customer_id, ID: id }",
                        "17: join of Order.customer: column 'ID' stands twice"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ name: status }",
                        "17: join of Order.customer: 'status' (ENUM('NEW','SHIPPED')) is compared as a number or as a text, by what it meets; join by a text or number column"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ name: note }",
                        "15: parent Order.customer could be several rows of 'customers': join it by the whole primary key or a whole unique key, which are (id) or (email), or make it 'children'"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ country: customer_id }",
                        "17: join of Order.customer: MySQL converts one of 'customer_id' (BIGINT) and 'country' (CHAR(2)) to compare them; give both columns the same type"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_float: id }",
                        "17: join of Order.customer: 'a_float' (FLOAT) has no exact value; join by a whole number or a decimal"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_json: id }",
                        "17: join of Order.customer: 'a_json' (JSON) is compared by rules of its own; join by a column that holds the one value"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_point: id }",
                        "17: join of Order.customer: 'a_point' (POINT) is no value to join by; join by a key"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_set: note }",
                        "17: join of Order.customer: 'a_set' (SET('A','B')) is compared as a number or as a text, by what it meets; join by a text or number column"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_date: at }",
                        "17: join of Order.customer: MySQL converts one of 'at' (DATETIME(6)) and 'a_date' (DATE) to compare them; give both columns the same type"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_bin: note }",
                        "17: join of Order.customer: 'note' has collation utf8mb4_0900_ai_ci, 'a_bin' has utf8mb4_bin; give both columns the same one"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_turkish: turkish }",
                        "17: join of Order.customer: collation utf8mb4_turkish_ci holds texts equal by tables that only MySQL has; give both columns a collation that ends with _bin, such as utf8mb4_0900_bin"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ a_blob: note }",
                        "17: join of Order.customer: MySQL converts one of 'note' (TEXT) and 'a_blob' (VARBINARY(9)) to compare them; give both columns the same type"),
                Wrong.of(
                        "{ id: customer_id }",
                        "{ country: code }",
                        "15: parent Order.customer could be several rows of 'customers': join it by the whole primary key or a whole unique key, which are (id) or (email), or make it 'children'"),
                Wrong.of(
                        "        cap: { at: 100, over: reject }\n",
                        "",
                        "23: Order.lines has no bound, but an item has 400 KB: give it a cap, as in cap: 100, or in cap: { at: 100, over: truncate } to keep the first ones"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${sku}\"",
                        "28: two children of Order.lines could get one name: the columns of the join and of map-by together must hold all columns of the primary key or of a unique index without NULL, which are (order_id, line_no)"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: x",
                        "28: two children of Order.lines could get one name: the columns of the join and of map-by together must hold all columns of the primary key or of a unique index without NULL, which are (order_id, line_no)"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${line_no}${sku}\"",
                        "28: ${line_no} and ${sku} touch, so a child's name would not say where one ends; put a delimiter such as '#' between them"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${line_no}#${l_json}\"",
                        "28: ${l_json}: a JSON column cannot be part of a child's name"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${l_float}\"",
                        "28: ${l_float}: a FLOAT or DOUBLE column cannot be part of a child's name, for it has no exact text"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${line_n}\"",
                        "28: table 'order_lines' has no column 'line_n'; did you mean 'line_no'?"),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${token}\"",
                        "28: map-by of Order.lines is a binary, but names are texts; write \"${column | text}\" for its digits"),
                Wrong.of("[added_at desc]", "[added]", "26: table 'order_lines' has no column 'added'"),
                Wrong.of(
                        "[added_at desc]",
                        "[added_at down]",
                        "26: order-by of Order.lines: 'added_at down' is neither a column nor one with 'desc' behind it, as in \"added_at desc\""),
                Wrong.of(
                        "[added_at desc]",
                        "[added_at desc, added_at]",
                        "26: order-by of Order.lines: 'added_at' stands twice"),
                Wrong.of(
                        "[added_at desc]",
                        "[l_json]",
                        "26: order-by of Order.lines: 'l_json' (JSON) has no order; use a number, a time, a text or a binary"),
                Wrong.of(
                        "[added_at desc]",
                        "[l_point desc]",
                        "26: order-by of Order.lines: 'l_point' (POINT) has no order; use a number, a time, a text or a binary"),
                Wrong.of(
                        "columns: [name]",
                        "columns: [nam]",
                        "19: table 'customers' has no column 'nam'; did you mean 'name'?"),
                Wrong.of("columns: [name]", "columns: [status]", "19: table 'customers' has no column 'status'"),
                Wrong.of(
                        "columns: [name]",
                        "attributes: { PK: \"${name}\" }",
                        "19: attribute 'PK' of Order.customer is a key of table 'shop'; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "columns: [name]",
                        "attributes: { GSI1PK: \"${name}\" }",
                        "19: attribute 'GSI1PK' of Order.customer is a key of an index, which 'index' fills; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "columns: [name]",
                        "attributes: { type: \"${name}\" }",
                        "19: attribute 'type' of Order.customer is the type attribute; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "columns: [name]",
                        "attributes: { expires: \"${name}\" }",
                        "19: attribute 'expires' of Order.customer is the TTL attribute, which 'ttl' fills; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "columns: [name]",
                        "attributes: { _rfv: \"${name}\" }",
                        "19: attribute '_rfv': names that begin with '_rf' are kept for Rowferry"),
                Wrong.of(
                        "land: ",
                        "name: ",
                        "21: attribute 'name' of Order.customer.country is already one of Order.customer; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "      lines:\n",
                        "      name:\n",
                        "23: attribute 'name' of Order is already one of Order.customer; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "lineCount:",
                        "status:",
                        "34: attribute 'status' of Order is already one of Order; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "amount:",
                        "lines:",
                        "35: attribute 'lines' of Order is already one of Order; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "columns: [title]",
                        "attributes: { sku: \"${title}\" }",
                        "32: attribute 'sku' of Order.lines.product is already one of Order.lines; give this one another name, or leave the column out with 'except'"),
                Wrong.of(
                        "columns: [sku]",
                        "columns: [sku]\n        hash: [skuu]",
                        "31: table 'order_lines' has no column 'skuu'; did you mean 'sku'?"),
                Wrong.of(
                        "of: price",
                        "of: prize",
                        "35: table 'order_lines' has no column 'prize'; did you mean 'price'?"),
                Wrong.of(
                        "of: price", "of: added_at", "35: Order.amount: sum is for numbers; 'added_at' is DATETIME(6)"),
                Wrong.of(
                        "sum: order_lines, of: price",
                        "max: order_lines, of: sku",
                        "35: Order.amount: max is for numbers and times; 'sku' is VARCHAR(40)"));
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void a_file_that_the_schema_does_not_bear_out_is_refused_with_place_and_cause(Wrong wrong) {
        wrong.check(RIGHT, JoinProblemsTest::compile);
    }

    private static void compile(String text) {
        CompiledMapping.compile(MappingSpec.parse("m.yaml", text), OddTables.SCHEMA);
    }

    @Test
    void the_right_file_has_no_problem() {
        compile(RIGHT);
    }

    @Test
    void problems_of_several_joins_come_at_once() {
        String text = RIGHT.replace("[name]", "[x]").replace("[sku]", "[y]").replace("of: price", "of: z");

        assertThat(Wrong.problems(text, JoinProblemsTest::compile))
                .containsExactly(
                        "19: table 'customers' has no column 'x'",
                        "30: table 'order_lines' has no column 'y'",
                        "35: table 'order_lines' has no column 'z'");
    }

    /** A category with so many categories above it. */
    private static String ancestors(int depth) {
        StringBuilder text = new StringBuilder(Orders.file("""
                Category:
                  from: categories
                  key: { PK: "CATEGORY#${id}", SK: C }
                """));
        for (int i = 1; i <= depth; i++) {
            String indent = "  ".repeat(2 * i);
            text.append(indent).append("parents:\n").append(indent).append("  up:\n");
            text.append(indent).append("    table: categories\n");
            text.append(indent).append("    join: { id: parent_id }\n");
            text.append(indent).append("    attributes: { up").append(i).append(": \"${title}\" }\n");
        }
        return text.toString();
    }

    @Test
    void a_join_may_lie_eight_joins_away() {
        compile(ancestors(8));

        assertThat(Wrong.problems(ancestors(9), JoinProblemsTest::compile))
                .containsExactly(
                        "51: Category.up.up.up.up.up.up.up.up.up lies 9 joins away from its item, and there may be 8; make an item type of its own of what lies behind");
    }
}
