package io.rowferry.job;

import java.util.List;

/** The run was refused before anything was written: the environment is not fit for it. Names every problem with its remedy. */
public final class RefusedException extends RuntimeException {
    private final List<String> problems;

    public RefusedException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
