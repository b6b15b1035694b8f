package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Unreadable;
import io.rowferry.mapping.assembly.JoinColumns.Column;
import io.rowferry.mapping.assembly.JoinColumns.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What MySQL 8.0 answers to {@code a = b}. */
class JoinColumnsTest {
    private enum Answer {
        EQUAL,
        DIFFERENT
    }

    private record Pair(Comparison comparison, Object one, Object other, Answer answer) {}

    private static Pair equal(Comparison comparison, Object one, Object other) {
        return new Pair(comparison, one, other, Answer.EQUAL);
    }

    private static Pair different(Comparison comparison, Object one, Object other) {
        return new Pair(comparison, one, other, Answer.DIFFERENT);
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                equal(Comparison.NUMBER, 7L, BigInteger.valueOf(7)),
                equal(Comparison.NUMBER, 7L, new BigDecimal("7.00")),
                equal(Comparison.NUMBER, 700L, new BigDecimal("7E+2")),
                equal(Comparison.NUMBER, 0L, new BigDecimal("0.000")),
                equal(Comparison.NUMBER, -1L, new BigDecimal("-1.0")),
                equal(
                        Comparison.NUMBER,
                        new BigInteger("18446744073709551615"),
                        new BigDecimal("18446744073709551615.0")),
                different(Comparison.NUMBER, -1L, new BigInteger("18446744073709551615")),
                different(Comparison.NUMBER, 7L, new BigDecimal("7.01")),
                different(Comparison.NUMBER, 10L, 1L),
                equal(Comparison.EXACT, "2026-11-22", "2026-11-22"),
                different(Comparison.EXACT, "a", "a "),
                different(Comparison.EXACT, "a", "A"),
                equal(Comparison.EXACT, "\u00e4", "\u00e4"),
                different(Comparison.EXACT, "\u00e4", "a\u0308"),
                equal(Comparison.EXACT, new byte[] {0, 1}, new byte[] {0, 1}),
                different(Comparison.EXACT, new byte[] {1}, new byte[] {1, 0}),
                different(Comparison.EXACT, "", " "),
                equal(Comparison.PADDED, "a", "a  "),
                equal(Comparison.PADDED, "", " "),
                different(Comparison.PADDED, "a", " a"),
                different(Comparison.PADDED, "a", "A"),
                different(Comparison.PADDED, "a", "a\u00a0"),
                different(Comparison.PADDED, "a", "a\t"),
                equal(Comparison.FOLDED, "aZ", "Az"),
                different(Comparison.FOLDED, "a", "a "),
                different(Comparison.FOLDED, "a-b", "ab"),
                different(Comparison.FOLDED, "[", "{"),
                different(Comparison.FOLDED, "@", "`"),
                equal(Comparison.FOLDED_PADDED, "aZ", "Az "),
                equal(Comparison.FOLDED_PADDED, "", "  "),
                different(Comparison.FOLDED_PADDED, "a b", "ab"));
    }

    private static JoinColumns alone(Comparison comparison) {
        return new JoinColumns(List.of(new Column(0, comparison)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void bytes_are_equal_exactly_when_mysql_holds_the_values_equal(Pair pair) {
        @Nullable Bytes one = alone(pair.comparison()).of(Row.of(pair.one()));
        @Nullable Bytes other = alone(pair.comparison()).of(Row.of(pair.other()));

        assertThat(one).isNotNull();
        assertThat(one.equals(other)).isEqualTo(pair.answer() == Answer.EQUAL);
    }

    @Test
    void null_joins_nothing() {
        JoinColumns two = new JoinColumns(List.of(new Column(0, Comparison.NUMBER), new Column(1, Comparison.FOLDED)));

        assertThat(two.of(Row.of(1L, null))).isNull();
        assertThat(two.comparable(Row.of(1L, null))).isTrue();
        assertThat(two.comparable(Row.of(null, "\u00e4"))).isTrue();
    }

    @Test
    void what_only_mysql_could_compare_is_said_to_be_so() {
        for (Object value : List.of("\u00e4", "a\t", new Unreadable("no text"))) {
            assertThat(alone(Comparison.FOLDED).of(Row.of(value))).isNull();
            assertThat(alone(Comparison.FOLDED).comparable(Row.of(value))).isFalse();
        }
    }

    @Test
    void values_side_by_side_do_not_flow_into_each_other() {
        JoinColumns two = new JoinColumns(List.of(new Column(0, Comparison.EXACT), new Column(1, Comparison.EXACT)));
        String one = "a".repeat(97);

        assertThat(two.of(Row.of("ab", "c"))).isNotEqualTo(two.of(Row.of("a", "bc")));
        assertThat(two.of(Row.of("", "a"))).isNotEqualTo(two.of(Row.of("a", "")));
        assertThat(two.of(Row.of(one + one, ""))).isNotEqualTo(two.of(Row.of(one, one)));
    }

    @Test
    void a_floating_key_is_told_apart_by_its_bits() {
        JoinColumns key = alone(Comparison.EXACT);

        assertThat(key.of(Row.of(1.5f))).isEqualTo(key.of(Row.of(1.5f)));
        assertThat(key.of(Row.of(Double.MIN_VALUE))).isNotEqualTo(key.of(Row.of(0.0)));
    }
}
