package io.rowferry.cli;

import io.rowferry.job.internal.deadletters.StoredLetter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which of the open dead letters a verb is about. */
final class LetterChoice {
    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    /** One of these. */
    static final class Choice {
        @Option(
                names = "--key",
                paramLabel = "<key>",
                description = "The item or row, as 'list' shows it; may be repeated.")
        private List<String> keys = new ArrayList<>();

        @Option(names = "--code", paramLabel = "<code>", description = "All of this code.")
        private @Nullable String code;

        @Option(names = "--all", description = "All of them.")
        private boolean all;
    }

    /** @throws ParameterException if a key is none of them */
    List<StoredLetter> of(Letters letters, CommandSpec spec) {
        List<StoredLetter> open = letters.open();
        for (String key : choice.keys) {
            if (open.stream().noneMatch(letter -> letter.subject().equals(key))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no open dead letter of " + key + "; 'dead-letters list' shows them");
            }
        }
        return open.stream()
                .filter(letter -> choice.all
                        || choice.keys.contains(letter.subject())
                        || letter.code().equals(choice.code))
                .toList();
    }
}
