package io.rowferry.job.internal.deadletters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as lines of JSON in files below a Flink file system URI, one file at a time. A file is closed to make it durable, since object
 * stores know no other way; the next letter opens another. A crash may leave a file whose last line is cut off: its letter
 * is written again by the next attempt. Used by one thread.
 */
public final class DeadLetterFiles implements DeadLetters {
    private final Path folder;
    private final String name;
    private final DeadLetterLines lines;
    private int files;
    private @Nullable FSDataOutputStream open;

    /**
     * @param folder a Flink file system URI
     * @param name of this attempt's files, different from all others'
     */
    public DeadLetterFiles(String folder, String name, DeadLetterLines lines) {
        this.folder = new Path(folder);
        this.name = name;
        this.lines = lines;
    }

    @Override
    public void append(DeadLetter letter) {
        try {
            if (open == null) {
                open = next();
            }
            open.write((lines.line(letter) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw cannotKeep(e);
        }
    }

    @Override
    public void makeDurable() {
        FSDataOutputStream file = open;
        if (file == null) {
            return;
        }
        open = null;
        // sync is for file systems that know it; the others are durable when closed.
        try (file) {
            file.sync();
        } catch (IOException e) {
            throw cannotKeep(e);
        }
    }

    @Override
    public void close() {
        makeDurable();
    }

    private FSDataOutputStream next() throws IOException {
        FileSystem system = folder.getFileSystem();
        system.mkdirs(folder);
        return system.create(new Path(folder, name + "-" + ++files + ".jsonl"), FileSystem.WriteMode.NO_OVERWRITE);
    }

    private UncheckedIOException cannotKeep(IOException e) {
        return new UncheckedIOException(
                "Dead letters cannot be kept at " + folder
                        + ". Check write.dead-letters, and that the task managers may write there.",
                e);
    }
}
