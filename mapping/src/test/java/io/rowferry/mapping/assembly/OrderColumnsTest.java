package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.assembly.OrderColumns.Column;
import io.rowferry.mapping.assembly.OrderColumns.Direction;
import io.rowferry.mapping.assembly.OrderColumns.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of an order compare as the values do, NULL first; tried on random values of each kind, small and extreme. */
class OrderColumnsTest {
    private record Kind(String name, Form form, Function<Random, Object> values, Comparator<Object> order) {
        @Nullable
        Object value(Random random) {
            return random.nextInt(8) == 0 ? null : values.apply(random);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                kind(
                        "whole",
                        random -> random.nextBoolean() ? random.nextLong() : (long) random.nextInt(5) - 2,
                        by(Long.class)),
                kind("unsigned", random -> new BigInteger(random.nextInt(65), random), by(BigInteger.class)),
                kind(
                        "decimal",
                        random -> new BigDecimal(
                                new BigInteger(random.nextInt(216), random)
                                        .multiply(BigInteger.valueOf(random.nextInt(3) - 1)),
                                30),
                        by(BigDecimal.class)),
                kind("float", random -> finite(Float.intBitsToFloat(random.nextInt())), by(Float.class)),
                kind(
                        "double",
                        random -> random.nextInt(4) == 0
                                ? (Object) (random.nextBoolean() ? 1.5 : -1.5)
                                : (Object) (random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300)),
                        by(Double.class)),
                kind(
                        "text",
                        OrderColumnsTest::text,
                        Comparator.comparing(
                                text -> ((String) text).codePoints().toArray(), Arrays::compare)),
                kind(
                        "binary",
                        random -> text(random).getBytes(StandardCharsets.UTF_8),
                        (a, b) -> Arrays.compareUnsigned((byte[]) a, (byte[]) b)),
                new Kind(
                        "time",
                        Form.DURATION,
                        OrderColumnsTest::time,
                        Comparator.comparing(text -> duration((String) text))));
    }

    private static Kind kind(String name, Function<Random, Object> values, Comparator<Object> order) {
        return new Kind(name, Form.AS_IS, values, order);
    }

    private static <T extends Comparable<T>> Comparator<Object> by(Class<T> type) {
        return Comparator.comparing(type::cast);
    }

    private static Object finite(float value) {
        return Float.isFinite(value) && value != 0 ? value : (Object) 1.25f;
    }

    private static String text(Random random) {
        String[] pieces = {"", "\0", "\u0001", "a", "b", "\u00ff", "\uffee", "\ud83d\ude00"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static String time(Random random) {
        boolean negative = random.nextBoolean();
        int hours = random.nextInt(random.nextBoolean() ? 839 : 12);
        return "%s%02d:%02d:%02d.%06d"
                .formatted(
                        negative ? "-" : "",
                        hours,
                        random.nextInt(60),
                        random.nextInt(60),
                        1 + random.nextInt(999_999));
    }

    private static BigDecimal duration(String time) {
        String[] parts = time.replace("-", "").split(":", -1);
        BigDecimal seconds = new BigDecimal(parts[0])
                .multiply(BigDecimal.valueOf(3600))
                .add(new BigDecimal(parts[1]).multiply(BigDecimal.valueOf(60)))
                .add(new BigDecimal(parts[2]));
        return time.startsWith("-") ? seconds.negate() : seconds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bytes_compare_as_values_do(Kind kind) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        OrderColumns order = new OrderColumns(List.of(
                new Column(0, Direction.ASCENDING, kind.form()), new Column(1, Direction.DESCENDING, kind.form())));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(Row.of(kind.value(random), kind.value(random)));
        }
        Comparator<@Nullable Object> value = Comparator.nullsFirst(kind.order());
        Comparator<Row> expected = (a, b) -> {
            int first = value.compare(a.value(0), b.value(0));
            return first != 0 ? first : value.compare(b.value(1), a.value(1));
        };

        for (Row a : rows) {
            for (Row b : rows) {
                assertThat(Integer.signum(order.of(a).compareTo(order.of(b))))
                        .as("seed %d: %s %s against %s %s", seed, a.value(0), a.value(1), b.value(0), b.value(1))
                        .isEqualTo(Integer.signum(expected.compare(a, b)));
            }
        }
    }
}
