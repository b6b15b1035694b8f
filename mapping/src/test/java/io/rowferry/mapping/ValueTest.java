package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One value of a column, the template that prints it, and what DynamoDB gets: a value, or the code of a refusal. */
class ValueTest {
    private record Case(
            ColumnType type,
            String template,
            @Nullable Object value,
            @Nullable Object expected) {}

    private static Case of(ColumnType type, String template, @Nullable Object value, @Nullable Object expected) {
        return new Case(type, template, value, expected);
    }

    private static Value n(String digits) {
        return new Value.Numeric(digits);
    }

    private static Value s(String text) {
        return new Value.Text(text);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static Stream<Case> numbers() {
        String nines38 = "9".repeat(38);
        return Stream.of(
                of(ColumnType.INTEGER, "${v}", 0L, n("0")),
                of(ColumnType.INTEGER, "${v}", Long.MIN_VALUE, n("-9223372036854775808")),
                of(ColumnType.INTEGER, "${v}", 100L, n("100")),
                of(ColumnType.INTEGER, "${v | text}", -5L, s("-5")),
                of(ColumnType.INTEGER, "<${v}>", -5L, s("<-5>")),
                of(ColumnType.INTEGER, "${v | pad(4)}", 42L, s("0042")),
                of(ColumnType.INTEGER, "${v | pad(2)}", 42L, s("42")),
                of(ColumnType.INTEGER, "${v | pad(2)}", 100L, "pad-overflow"),
                of(ColumnType.INTEGER, "${v | pad(2)}", -1L, "pad-negative"),
                of(ColumnType.UNSIGNED, "${v}", new BigInteger("18446744073709551615"), n("18446744073709551615")),
                of(ColumnType.DECIMAL, "${v}", decimal("1.50"), n("1.5")),
                of(ColumnType.DECIMAL, "${v}", decimal("100.00"), n("100")),
                of(ColumnType.DECIMAL, "${v}", decimal("-0.00"), n("0")),
                of(ColumnType.DECIMAL, "${v}", decimal(nines38), n(nines38)),
                of(ColumnType.DECIMAL, "${v}", decimal("1" + nines38), "number-too-long"),
                of(ColumnType.DECIMAL, "${v}", decimal("1" + "0".repeat(64)), n("1" + "0".repeat(64))),
                of(ColumnType.DECIMAL, "${v}", decimal("9".repeat(35) + "." + "9".repeat(30)), "number-too-long"),
                of(
                        ColumnType.DECIMAL,
                        "${v | text}",
                        decimal("9".repeat(35) + "." + "9".repeat(30)),
                        s("9".repeat(35) + "." + "9".repeat(30))),
                of(ColumnType.DECIMAL, "${v | text}", decimal("1.50"), s("1.50")),
                of(ColumnType.DECIMAL, "${v | pad(8)}", decimal("1.50"), s("00001.50")),
                of(ColumnType.FLOAT, "${v}", 0.1f, n("0.1")),
                of(ColumnType.FLOAT, "${v}", 16777216f, n("16777216")),
                of(ColumnType.FLOAT, "${v}", Float.MAX_VALUE, n("34028235" + "0".repeat(31))),
                of(ColumnType.FLOAT, "${v}", Float.MIN_VALUE, n("0." + "0".repeat(44) + "1")),
                of(ColumnType.FLOAT, "${v | text}", 1.1f, s("1.1")),
                of(ColumnType.DOUBLE, "${v}", 0.1, n("0.1")),
                of(ColumnType.DOUBLE, "${v}", 2.0e-3, n("0.002")),
                of(ColumnType.DOUBLE, "${v}", Double.parseDouble("2e23"), n("2" + "0".repeat(23))),
                of(ColumnType.DOUBLE, "${v}", 0.1 + 0.2, n("0.30000000000000004")),
                of(ColumnType.DOUBLE, "${v}", -0.0, n("0")),
                of(ColumnType.DOUBLE, "${v | text}", -0.0, s("-0")),
                of(ColumnType.DOUBLE, "${v}", 9.9e125, n("99" + "0".repeat(124))),
                of(ColumnType.DOUBLE, "${v}", 1e126, "number-out-of-range"),
                of(ColumnType.DOUBLE, "${v}", 1e-130, n("0." + "0".repeat(129) + "1")),
                of(ColumnType.DOUBLE, "${v}", 9e-131, "number-out-of-range"),
                of(ColumnType.DOUBLE, "${v | text}", Double.MAX_VALUE, s("1.7976931348623157E+308")),
                of(ColumnType.DOUBLE, "${v | text}", Double.MIN_VALUE, s("5E-324")),
                of(ColumnType.DOUBLE, "${v | text}", 1e20, s("100000000000000000000")),
                of(ColumnType.DOUBLE, "${v | text}", 1e21, s("1E+21")));
    }

    static Stream<Case> texts() {
        return Stream.of(
                of(ColumnType.TEXT, "${v}", "", s("")),
                of(ColumnType.TEXT, "${v}", " \u00e9\ud83d\ude00\u0000", s(" \u00e9\ud83d\ude00\u0000")),
                of(ColumnType.TEXT, "${v}", "\ud83d", "invalid-text"),
                of(ColumnType.TEXT, "a#${v}#b", "x#%y", s("a#x#%y#b")),
                of(ColumnType.TEXT, "${v | upper}", "aZ\u00e9", s("AZ\u00e9")),
                of(ColumnType.TEXT, "$${v}", "x", s("${v}")),
                of(ColumnType.TEXT, "${v}", null, null),
                of(ColumnType.TEXT, "a${v}", null, null),
                of(ColumnType.TEXT, "${v}", new Unreadable("no text"), "unreadable"),
                of(ColumnType.JSON, "${v}", "{\"a\":1}", s("{\"a\":1}")),
                of(ColumnType.BINARY, "${v}", new byte[] {}, new Value.Binary(new byte[] {})),
                of(ColumnType.BINARY, "${v}", new byte[] {0, -1}, new Value.Binary(new byte[] {0, -1})),
                of(ColumnType.BINARY, "${v | text}", new byte[] {0, -1}, s("00ff")),
                of(ColumnType.DATE, "${v}", "0000-00-00", s("0000-00-00")),
                of(ColumnType.DATE, "${v | epoch}", "1970-01-02", n("86400")),
                of(ColumnType.DATE, "${v | epoch}", "0000-00-00", "zero-date"),
                of(ColumnType.DATE, "${v | epoch}", "2026-02-31", "zero-date"),
                of(ColumnType.DATETIME, "${v | iso}", "2026-11-22T23:59:59.000000", s("2026-11-22T23:59:59.000000")),
                of(ColumnType.DATETIME, "${v | epoch}", "1969-12-31T23:59:59.999999", n("-1")),
                of(ColumnType.TIMESTAMP, "${v | epoch}", "2026-11-22T00:00:01.000000Z", n("1795305601")),
                of(ColumnType.TIMESTAMP, "e${v | epoch}", "1970-01-01T00:00:07.500000Z", s("e7")),
                of(ColumnType.TIME, "${v}", "-838:59:59.000000", s("-838:59:59.000000")));
    }

    @ParameterizedTest
    @MethodSource({"numbers", "texts"})
    void a_value_arrives_exactly_or_is_refused_by_name(Case given) {
        ItemChange change = map(given, "");

        if (given.expected() instanceof String code) {
            assertThat(change).isInstanceOf(ItemChange.Rejected.class);
            assertThat(((ItemChange.Rejected) change).code()).isEqualTo(code);
            assertThat(((ItemChange.Rejected) change).reason()).startsWith("x: ");
        } else if (given.expected() == null) {
            assertThat(((ItemChange.Put) change).attributes().map()).isEmpty();
            assertThat(((ItemChange.Put) map(given, ", nulls: null"))
                            .attributes()
                            .map())
                    .containsEntry("x", new Value.Null());
        } else {
            assertThat(((ItemChange.Put) change).attributes().get("x")).isEqualTo(given.expected());
        }
    }

    @ParameterizedTest
    @MethodSource("digests")
    void a_hashed_column_leaves_as_the_sha_256_of_its_bytes_or_text(Case given) {
        ItemChange change = map(given, ", hash: [v]");

        assertThat(((ItemChange.Put) change).attributes().get("x")).isEqualTo(given.expected());
    }

    /** Expected values by sha256sum. */
    static Stream<Case> digests() {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        return Stream.of(
                of(ColumnType.TEXT, "${v}", "abc", s(abc)),
                of(ColumnType.BINARY, "${v}", new byte[] {'a', 'b', 'c'}, s(abc)),
                of(ColumnType.TEXT, "x${v}", "abc", s("x" + abc)),
                of(
                        ColumnType.INTEGER,
                        "${v}",
                        12L,
                        s("6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918")));
    }

    private static ItemChange map(Case given, String options) {
        String text = "{version: 1, source: shop, table: shop, key: {partition: P}, items: {T: {from: t, "
                + "key: {P: \"${k}\"}, attributes: {x: '" + given.template() + "'}" + options + "}}}";
        String declared = given.type() == ColumnType.DECIMAL ? "decimal(65,2)" : "any";
        TableSchema table = Shop.table(
                "t",
                List.of("k"),
                List.of(),
                List.of(
                        Shop.column("k", ColumnType.INTEGER, "int", ""),
                        Shop.column("v", given.type(), declared, "null")));
        CompiledMapping mapping =
                CompiledMapping.compile(MappingSpec.parse("t.yaml", text), new SourceSchema(List.of(table)));
        Row row = Row.of(1L, given.value());
        return Shop.apply(mapping, new RowChange(0, Position.snapshot(1), null, row))
                .get(0);
    }
}
