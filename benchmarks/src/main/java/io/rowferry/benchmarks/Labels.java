package io.rowferry.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as they are called on the command line and in reports: {@code STOCK_IN_ORDER} is {@code stock-in-order}. */
public final class Labels {
    private Labels() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is none, with those that there are */
    public static <E extends Enum<E>> E constant(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + label + "; there are "
                        + Arrays.stream(type.getEnumConstants()).map(Labels::of).collect(Collectors.joining(", "))));
    }
}
