package io.rowferry.job.internal.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The dead letters that all attempts have written: of each item or row the newest, since attempts repeat what others have written, and a
 * later change replaces an earlier one. For one reading.
 */
public final class StoredLetters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, StoredLetter> newest = new HashMap<>();

    private StoredLetters() {}

    /**
     * Reads all there are.
     *
     * @param target a Flink file system URI of a folder, or a topic, {@code kafka://host:9092/topic}
     * @param kafka properties of the client, for a topic
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is none of ours
     */
    public static Collection<StoredLetter> newest(String target, Map<String, String> kafka) {
        StoredLetters letters = new StoredLetters();
        if (LetterTopic.is(target)) {
            letters.read(LetterTopic.of(target), kafka);
        } else {
            letters.read(new Path(target));
        }
        return letters.newest.values();
    }

    private void read(Path folder) {
        try {
            FileSystem system = folder.getFileSystem();
            if (!system.exists(folder)) {
                return;
            }
            for (FileStatus file : system.listStatus(folder)) {
                if (!file.isDir() && file.getPath().getName().endsWith(".jsonl")) {
                    read(system, file.getPath());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The dead letters in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void read(FileSystem system, Path file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(system.open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line, file.toString());
            }
        }
    }

    /** From the beginning to where each partition ends now. */
    private void read(LetterTopic topic, Map<String, String> kafka) {
        Properties client = topic.client(kafka);
        client.put("enable.auto.commit", "false");
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topic(), PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> add(record.value(), "the topic " + topic.topic()));
            }
        } catch (KafkaException e) {
            throw new UncheckedIOException(
                    "The dead letters in the topic " + topic.topic() + " at " + topic.bootstrap() + " cannot be read: "
                            + e.getMessage(),
                    new IOException(e));
        }
    }

    private void add(String line, String place) {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            // The last line of an attempt that was killed: the next one has written that letter again.
            return;
        }
        try {
            StoredLetter letter = new StoredLetter(json);
            newest.merge(
                    letter.about(),
                    letter,
                    (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + " holds " + e.getMessage(), e);
        }
    }
}
