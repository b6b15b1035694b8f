package io.rowferry.job.internal.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operators with one rule broken.
 *
 * @param notMissed why the histories do not miss it; empty if they must
 */
record Mutation(String name, List<String> notMissed, List<Edit> edits) {
    /** A text that stands once in a file, and what is put in its place. */
    record Edit(Path file, String text, String instead) {}

    static List<Mutation> read(Path list) throws IOException {
        List<Mutation> mutations = new ArrayList<>();
        Path file = list;
        List<String> text = new ArrayList<>();
        List<String> instead = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (line.startsWith("- ")) {
                text.add(line.substring(2));
            } else if (line.startsWith("+ ")) {
                instead.add(line.substring(2));
            } else if (!text.isEmpty()) {
                edits(mutations).add(new Edit(file, String.join("\n", text), String.join("\n", instead)));
                text.clear();
                instead.clear();
            }
            if (line.startsWith("== ")) {
                mutations.add(new Mutation(line.substring(3), new ArrayList<>(), new ArrayList<>()));
            } else if (line.startsWith("= ")) {
                mutations.get(mutations.size() - 1).notMissed().add(line.substring(2));
            } else if (line.startsWith("@ ")) {
                file = Path.of(line.substring(2));
            }
        }
        edits(mutations).add(new Edit(file, String.join("\n", text), String.join("\n", instead)));
        return mutations;
    }

    private static List<Edit> edits(List<Mutation> mutations) {
        return mutations.get(mutations.size() - 1).edits();
    }

    /** The broken sources by their paths below the home; the program is not as the list says if a text does not stand there once. */
    Map<Path, String> sources(Path home) throws IOException {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (Edit edit : edits) {
            String source = sources.containsKey(edit.file())
                    ? sources.get(edit.file())
                    : Files.readString(home.resolve(edit.file()));
            int at = source.indexOf(edit.text());
            if (at < 0 || source.indexOf(edit.text(), at + 1) >= 0) {
                throw new IllegalStateException("'" + name + "': in " + edit.file() + " this stands "
                        + (at < 0 ? "nowhere" : "more than once") + ": " + edit.text());
            }
            sources.put(
                    edit.file(),
                    source.substring(0, at)
                            + edit.instead()
                            + source.substring(at + edit.text().length()));
        }
        return sources;
    }
}
