package io.rowferry.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping file that cannot be used, with everything that is wrong with it. */
public final class MappingException extends RuntimeException {
    private final List<Problem> problems;

    public MappingException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of their lines; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
