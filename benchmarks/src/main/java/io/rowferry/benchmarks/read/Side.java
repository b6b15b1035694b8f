package io.rowferry.benchmarks.read;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is compared. The numbers in the names are parallelisms. */
public enum Side {
    ROWFERRY_1(Reader.ROWFERRY, 1),
    ROWFERRY_2(Reader.ROWFERRY, 2),
    DEFAULTS_1(Reader.DEFAULTS, 1),
    DEFAULTS_2(Reader.DEFAULTS, 2),
    TUNED_1(Reader.TUNED, 1),
    TUNED_2(Reader.TUNED, 2);

    private final Reader reader;
    private final int parallelism;

    Side(Reader reader, int parallelism) {
        this.reader = reader;
        this.parallelism = parallelism;
    }

    /** Who reads. */
    enum Reader {
        ROWFERRY("rowferry"),
        DEFAULTS("sql-defaults"),
        TUNED("sql-tuned");

        final String label;

        Reader(String label) {
            this.label = label;
        }
    }

    Reader reader() {
        return reader;
    }

    int parallelism() {
        return parallelism;
    }

    @JsonValue
    @Override
    public String toString() {
        return reader.label + "-" + parallelism;
    }

    /** Reads what {@link #toString} writes. */
    @JsonCreator
    public static Side of(String name) {
        return Arrays.stream(values())
                .filter(side -> side.toString().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no side is called " + name + "; there are "
                        + Arrays.stream(values()).map(Side::toString).collect(Collectors.joining(", "))));
    }
}
