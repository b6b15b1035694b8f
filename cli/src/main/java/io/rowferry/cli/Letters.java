package io.rowferry.cli;

import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.deadletters.Remedies;
import io.rowferry.job.internal.deadletters.StoredLetter;
import io.rowferry.job.internal.deadletters.StoredLetters;
import io.rowferry.mapping.control.ControlKey;
import io.rowferry.mapping.control.SettledLetter;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dead letters of a deployment, with what was done about them. Immutable. */
final class Letters {
    static final String FORMAT = "rowferry.dead-letters/1";

    private final List<StoredLetter> letters;
    private final Map<ControlKey, SettledLetter> settled;

    private Letters(List<StoredLetter> letters, Map<ControlKey, SettledLetter> settled) {
        this.letters = letters;
        this.settled = settled;
    }

    /** Reads all, the oldest first. */
    static Letters read(JobConfig config, ControlTable control) {
        WriteOptions.DeadLetters target = config.write().deadLetters();
        Comparator<StoredLetter> oldestFirst = Comparator.comparing(StoredLetter::version);
        List<StoredLetter> letters = StoredLetters.newest(target.target(), target.resolvedKafka()).stream()
                .sorted(oldestFirst.thenComparing(StoredLetter::about))
                .toList();
        return new Letters(letters, control.settledLetters());
    }

    List<StoredLetter> all() {
        return letters;
    }

    /** Those about which nothing was done yet. */
    List<StoredLetter> open() {
        return letters.stream().filter(letter -> settled(letter) == null).toList();
    }

    @Nullable
    SettledLetter settled(StoredLetter letter) {
        return settled.get(SettledLetter.key(letter.about(), letter.version()));
    }

    static SettledLetter settle(StoredLetter letter, String outcome, String reason) {
        return new SettledLetter(
                letter.about(), letter.version(), outcome, reason, Instant.now(), System.getProperty("user.name", ""));
    }

    /** As JSON has it. */
    Map<String, Object> fields(StoredLetter letter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", letter.subject());
        fields.put("letter", letter.json());
        SettledLetter done = settled(letter);
        if (done != null) {
            fields.put("outcome", done.outcome());
            fields.put("settled", done.settled().toString());
            fields.put("by", done.by());
            fields.put("reason", done.reason());
        }
        return fields;
    }

    /** One line for people. */
    String line(StoredLetter letter) {
        SettledLetter done = settled(letter);
        return letter.code() + "  " + place(letter) + "  at " + letter.position() + "  " + letter.time()
                + (done == null ? "" : "  " + done.outcome());
    }

    static String place(StoredLetter letter) {
        return letter.table().isEmpty() ? letter.subject() : letter.table() + ": " + letter.subject();
    }

    static String remedy(StoredLetter letter) {
        return Remedies.of(letter.code());
    }
}
