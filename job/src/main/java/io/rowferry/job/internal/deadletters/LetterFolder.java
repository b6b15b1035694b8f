package io.rowferry.job.internal.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DeadLetterFiles} of all attempts have written. */
public final class LetterFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT_NAME = DeadLetterLines.FORMAT.length();

    private LetterFolder() {}

    /**
     * The newest letter of each item or row: attempts repeat what others have written, and a later change replaces an earlier one.
     *
     * @param folder a Flink file system URI
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is none of ours
     */
    public static Collection<StoredLetter> newest(String folder) {
        Map<String, StoredLetter> newest = new HashMap<>();
        for (StoredLetter letter : all(folder)) {
            newest.merge(
                    letter.about(),
                    letter,
                    (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other);
        }
        return newest.values();
    }

    private static List<StoredLetter> all(String folder) {
        List<StoredLetter> letters = new ArrayList<>();
        Path path = new Path(folder);
        try {
            FileSystem system = path.getFileSystem();
            if (!system.exists(path)) {
                return letters;
            }
            for (FileStatus file : system.listStatus(path)) {
                if (!file.isDir() && file.getPath().getName().endsWith(".jsonl")) {
                    read(system, file.getPath(), letters);
                }
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException("The dead letters in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void read(FileSystem system, Path file, List<StoredLetter> letters) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(system.open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode json = json(line);
                if (json == null) {
                    // The last line of an attempt that was killed: the next one has written that letter again.
                    continue;
                }
                try {
                    letters.add(new StoredLetter(json));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + " holds " + e.getMessage(), e);
                }
            }
        }
    }

    private static @Nullable JsonNode json(String line) {
        try {
            return line.length() < FORMAT_NAME ? null : JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
