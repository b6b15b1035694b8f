package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A change that makes a right mapping wrong, and the problems that it must give. */
record Wrong(String replace, String with, List<String> problems) {
    static Wrong of(String replace, String with, String... problems) {
        return new Wrong(replace, with, Arrays.asList(problems));
    }

    void check(String right, Consumer<String> reading) {
        assertThat(right).contains(replace);
        assertThat(problems(right.replace(replace, with), reading)).isEqualTo(problems);
    }

    /** Those of {@code m.yaml}, each from its line on. */
    static List<String> problems(String text, Consumer<String> reading) {
        MappingException refused = catchThrowableOfType(MappingException.class, () -> reading.accept(text));
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.toString().replaceFirst("^m\\.yaml:", ""))
                .toList();
    }

    @Override
    public String toString() {
        return with.isEmpty() ? "without " + replace : with;
    }
}
