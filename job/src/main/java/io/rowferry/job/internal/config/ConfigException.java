package io.rowferry.job.internal.config;

import java.util.List;
import java.util.stream.Collectors;

/** A config that cannot be used, with everything that is wrong with it; the message has one line for each problem. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a config without problems is no exception");
        }
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the file's lines, those without a line last. */
    public List<Problem> problems() {
        return problems;
    }
}
