package io.rowferry.mapping;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Joins that are wrong whatever the schema is, each made by one change of a right mapping, with the message that it must give. */
class JoinFileProblemsTest {
    static Stream<Wrong> files() {
        return Stream.of(
                Wrong.of("        table: customers\n", "", "16: items.Order.parents.customer needs 'table'"),
                Wrong.of(
                        "        table: customers\n",
                        "        table: { a: b }\n",
                        "16: items.Order.parents.customer.table must be a text, not a block of 'name: value'"),
                Wrong.of(
                        "        join: { id: customer_id }\n",
                        "",
                        "16: items.Order.parents.customer needs 'join', as in join: { column of the joined table: column of this row }"),
                Wrong.of(
                        "join: { id: customer_id }",
                        "join: id",
                        "17: items.Order.parents.customer.join must be a block of 'name: value', not a text"),
                Wrong.of(
                        "join: { id: customer_id }",
                        "join: {}",
                        "17: items.Order.parents.customer.join is empty; write { column of the joined table: column of this row }"),
                Wrong.of(
                        "join: { id: customer_id }",
                        "join: { id: [customer_id] }",
                        "17: items.Order.parents.customer.join.id must be a text, not a list"),
                Wrong.of(
                        "missing: drop",
                        "missing: omit",
                        "18: items.Order.parents.customer.missing is 'null', 'drop' or 'keep-last', not 'omit'"),
                Wrong.of(
                        "missing: drop",
                        "missng: drop",
                        "18: unknown field 'missng' in items.Order.parents.customer; did you mean 'missing'?"),
                Wrong.of(
                        "missing: drop",
                        "missing: keep-last",
                        "18: items.Order.parents.customer.missing: keep-last is for a parent without joins of its own, for only what came of its own row is kept; use 'null' or 'drop', or take the joins out"),
                Wrong.of(
                        "missing: keep-last, columns: [title]",
                        "missing: keep-last",
                        "32: items.Order.children.lines.parents.product adds nothing: give it columns or attributes, or 'missing: drop'"),
                Wrong.of(
                        "        columns: [sku]\n        parents:\n          product: { table: products, join: { sku: sku }, missing: keep-last, columns: [title] }\n",
                        "",
                        "23: items.Order.children.lines would hold empty elements: give it columns or attributes"),
                Wrong.of("as: map", "as: set", "27: items.Order.children.lines.as is 'list' or 'map', not 'set'"),
                Wrong.of("as: map", "as: list", "28: items.Order.children.lines.map-by goes with 'as: map'"),
                Wrong.of("        as: map\n", "", "27: items.Order.children.lines.map-by goes with 'as: map'"),
                Wrong.of(
                        "        map-by: \"${line_no}\"\n",
                        "",
                        "27: items.Order.children.lines is a map and needs 'map-by', the name of each child, as in map-by: \"${sku}\""),
                Wrong.of(
                        "map-by: \"${line_no}\"",
                        "map-by: \"${line_no | padd(3)}\"",
                        "28: unknown format 'padd(3)'; there are iso, epoch, upper, lower, pad(n) and text; did you mean 'pad'?"),
                Wrong.of(
                        "order-by: [added_at desc]",
                        "order-by: { added_at: desc }",
                        "26: items.Order.children.lines.order-by must be a text, not a block of 'name: value'"),
                Wrong.of(
                        "cap: { at: 100, over: reject }",
                        "cap: many",
                        "29: items.Order.children.lines.cap is a whole number from 1 to 100000, not 'many'"),
                Wrong.of(
                        "cap: { at: 100, over: reject }",
                        "cap: 0",
                        "29: items.Order.children.lines.cap is a whole number from 1 to 100000, not '0'"),
                Wrong.of(
                        "cap: { at: 100, over: reject }",
                        "cap: 100001",
                        "29: items.Order.children.lines.cap is a whole number from 1 to 100000, not '100001'"),
                Wrong.of(
                        "cap: { at: 100, over: reject }",
                        "cap: [1]",
                        "29: items.Order.children.lines.cap must be a text, not a list"),
                Wrong.of(
                        "cap: { at: 100, over: reject }",
                        "cap: { over: reject }",
                        "29: items.Order.children.lines.cap needs 'at'"),
                Wrong.of(
                        "over: reject",
                        "over: cut",
                        "29: items.Order.children.lines.cap.over is 'reject' or 'truncate', not 'cut'"),
                Wrong.of(
                        "over: reject",
                        "ovr: reject",
                        "29: unknown field 'ovr' in items.Order.children.lines.cap; did you mean 'over'?"),
                Wrong.of(
                        "count: order_lines, ",
                        "",
                        "34: items.Order.totals.lineCount has one of 'count', 'sum', 'min' and 'max', with the name of a table"),
                Wrong.of(
                        "count: order_lines",
                        "count: order_lines, sum: order_lines",
                        "34: items.Order.totals.lineCount has one of 'count', 'sum', 'min' and 'max', with the name of a table; it has count and sum"),
                Wrong.of("of: price, ", "", "35: items.Order.totals.amount needs 'of', the column whose sum it is"),
                Wrong.of(
                        "count: order_lines",
                        "count: order_lines, nulls: omit",
                        "34: items.Order.totals.lineCount.nulls: a count is never NULL; take it out"),
                Wrong.of("nulls: null", "nulls: 0", "35: items.Order.totals.amount.nulls is 'omit' or 'null', not '0'"),
                Wrong.of(
                        "join: { order_id: id }, nulls",
                        "nulls",
                        "35: items.Order.totals.amount needs 'join', as in join: { column of the joined table: column of this row }"),
                Wrong.of(
                        "sum: order_lines",
                        "avg: order_lines",
                        "35: unknown field 'avg' in items.Order.totals.amount",
                        "35: items.Order.totals.amount has one of 'count', 'sum', 'min' and 'max', with the name of a table"),
                Wrong.of(
                        "    children:\n      lines:",
                        "    childs:\n      lines:",
                        "22: unknown field 'childs' in items.Order"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_wrong_file_is_refused_with_place_and_cause(Wrong wrong) {
        wrong.check(Shop.resource("orders.mapping.yaml"), text -> MappingSpec.parse("m.yaml", text));
    }
}
