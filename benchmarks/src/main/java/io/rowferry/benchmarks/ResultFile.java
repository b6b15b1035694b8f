package io.rowferry.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The raw results of a study, kept in {@code benchmarks/results} in Rowferry's folder. */
public final class ResultFile {
    private ResultFile() {}

    /**
     * Writes it as JSON; one of the same study and date is replaced.
     *
     * @param study the name of its verb
     * @param date on which it ran
     * @param record what is kept
     * @throws UncheckedIOException if it cannot be written
     */
    public static void keep(String study, String date, Object record) {
        Path folder = Path.of(System.getProperty("rowferry.home", "."), "benchmarks", "results");
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        try {
            Path file = Files.createDirectories(folder).resolve(study + "-" + date + ".json");
            Files.writeString(file, json.writeValueAsString(record) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the results could not be kept in " + folder, e);
        }
    }
}
