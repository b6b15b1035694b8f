package io.rowferry.job.internal.submit;

import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** The checkpoints that earlier attempts left behind: {@code <directory>/<job id>/chk-<n>/_metadata}. */
public final class Checkpoints {
    private Checkpoints() {}

    /** The one that was completed last, by the time of its metadata file. */
    public static Optional<String> newest(String directory) throws IOException {
        FileSystem files = FileSystem.get(URI.create(directory));
        return children(files, new Path(directory))
                .filter(FileStatus::isDir)
                .flatMap(job -> children(files, job.getPath()))
                .filter(checkpoint -> checkpoint.getPath().getName().startsWith("chk-"))
                .flatMap(checkpoint -> children(files, checkpoint.getPath()))
                .filter(file -> file.getPath().getName().equals("_metadata"))
                .max(Comparator.comparingLong(FileStatus::getModificationTime))
                .map(file -> file.getPath().getParent().toString());
    }

    private static Stream<FileStatus> children(FileSystem files, Path folder) {
        try {
            FileStatus[] found = files.listStatus(folder);
            return found == null ? Stream.of() : Stream.of(found);
        } catch (IOException e) {
            // Another attempt may be removing it at this moment.
            return Stream.of();
        }
    }
}
