package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.MappingException;
import io.rowferry.mapping.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one mapping file, so that all of it is reported at once. For one thread. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    public void add(int line, String message) {
        add(line, message, null);
    }

    /** A name that is none of the known ones; the nearest of them becomes the suggestion. */
    public void addUnknown(int line, String message, String name, Collection<String> known) {
        add(line, message, Suggestion.of(name, known));
    }

    private void add(int line, String message, @Nullable String suggestion) {
        Problem problem = new Problem(file, line, message, suggestion);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public int count() {
        return found.size();
    }

    /** @throws MappingException if there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new MappingException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
    }
}
