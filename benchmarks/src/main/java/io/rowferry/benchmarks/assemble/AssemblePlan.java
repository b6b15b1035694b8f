package io.rowferry.benchmarks.assemble;

import java.util.List;

/**
 * What a study runs.
 *
 * @param sides in the order in which they take turns, for each shape
 * @param rounds how often each has its turn
 * @param jvmOptions of each child, besides those that Flink needs
 */
public record AssemblePlan(List<AssembleSide> sides, List<Shape> shapes, int rounds, List<String> jvmOptions) {
    public AssemblePlan {
        sides = List.copyOf(sides);
        shapes = List.copyOf(shapes);
        jvmOptions = List.copyOf(jvmOptions);
        if (sides.isEmpty() || shapes.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("a study has at least one side, one shape and one round");
        }
    }

    int turns() {
        return sides.size() * shapes.size() * rounds;
    }
}
