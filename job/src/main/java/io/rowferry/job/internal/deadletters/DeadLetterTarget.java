package io.rowferry.job.internal.deadletters;

import java.util.List;
import java.util.Map;

/**
 * Where dead letters go: a folder or a topic.
 *
 * @param target a Flink file system URI of a folder, or a topic, {@code kafka://host:9092/topic}
 * @param kafka properties of the client, for a topic
 */
public record DeadLetterTarget(String target, Map<String, String> kafka) {
    /** @param name of this attempt's files, different from all others' */
    public DeadLetters open(String name, DeadLetterLines lines) {
        return LetterTopic.is(target)
                ? new DeadLetterTopic(LetterTopic.of(target), kafka, lines)
                : new DeadLetterFiles(target, name, lines);
    }

    /** What is wrong with it as far as that can be known without writing, one sentence each. */
    public List<String> problems() {
        if (!LetterTopic.is(target)) {
            return List.of();
        }
        try {
            return LetterTopic.of(target).problems(kafka);
        } catch (IllegalArgumentException e) {
            return List.of("write.dead-letters: " + e.getMessage());
        }
    }
}
