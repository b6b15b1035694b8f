package io.rowferry.benchmarks.assemble;

import java.util.List;

/** The shapes of the study by their names. */
final class Shapes {
    private static final List<Shape> ALL = List.of(
            new Shape("1-child", 10_000, 50_000, 1, Shape.Kind.MIXED, 400_000),
            new Shape("10-children", 5_000, 20_000, 10, Shape.Kind.MIXED, 300_000),
            new Shape("1000-children", 50, 200, 1_000, Shape.Kind.MIXED, 40_000),
            new Shape("fan-out", 1, 100_000, 1, Shape.Kind.RENAMES, 5),
            new Shape("first-emission", 100_000, 1_000_000, 1, Shape.Kind.MIXED, 1_000));

    private Shapes() {}

    static List<String> names() {
        return ALL.stream().map(Shape::name).toList();
    }

    /** @param share of the full size, 0 to 1; the number of lines of an order stays */
    static Shape of(String name, double share) {
        return ALL.stream()
                .filter(shape -> shape.name().equals(name))
                .findAny()
                .map(shape -> sized(shape, share))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no shape is called " + name + "; there are " + String.join(", ", names())));
    }

    private static Shape sized(Shape shape, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of the size lies above 0 and is at most 1, not " + share);
        }
        int changes = shape.kind() == Shape.Kind.RENAMES ? shape.changes() : part(shape.changes(), share);
        return new Shape(
                shape.name(),
                part(shape.customers(), share),
                part(shape.orders(), share),
                shape.linesPerOrder(),
                shape.kind(),
                changes);
    }

    private static int part(int number, double share) {
        return (int) Math.ceil(number * share);
    }
}
