package io.rowferry.job.internal.submit;

import io.rowferry.job.internal.config.JobConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The checkpoints that earlier attempts of a run left behind: {@code <directory>/<deployment>/<job id>/chk-<n>/_metadata}.
 *
 * <p>Those of other deployments lie in other folders. Those that an earlier run of the same name left, before its control table was
 * deleted, are older than the run that the control table knows. Should the file system's clock be behind that of the cluster, a
 * checkpoint of the run itself may be overlooked in its first moments: the start says so, or begins the snapshot again, which
 * converges ({@link StartRule}). A checkpoint of another run is never taken for that reason.
 */
public final class Checkpoints {
    private Checkpoints() {}

    /**
     * The one that was completed last, by the time of its metadata file.
     *
     * @param folder of one deployment: {@link JobConfig#checkpointFolder}
     * @param began when its run began; to the second, since object stores know no more
     */
    public static Optional<String> newest(String folder, Instant began) throws IOException {
        FileSystem files = FileSystem.get(URI.create(folder));
        long least = began.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        return children(files, new Path(folder))
                .filter(FileStatus::isDir)
                .flatMap(job -> children(files, job.getPath()))
                .filter(checkpoint -> checkpoint.getPath().getName().startsWith("chk-"))
                .flatMap(checkpoint -> children(files, checkpoint.getPath()))
                .filter(file -> file.getPath().getName().equals("_metadata"))
                .filter(file -> file.getModificationTime() >= least)
                .max(Comparator.comparingLong(FileStatus::getModificationTime))
                .map(file -> file.getPath().getParent().toString());
    }

    /**
     * Whether a savepoint or checkpoint was written before a run began: its state is that of an earlier run, which says of chunks that they
     * have been read and of rows that they are there. What cannot be looked at is left to Flink's own complaint.
     */
    static boolean isOlder(String savepoint, Instant began) {
        Path path = new Path(savepoint);
        Path metadata = path.getName().equals("_metadata") ? path : new Path(path, "_metadata");
        try {
            long written = metadata.getFileSystem().getFileStatus(metadata).getModificationTime();
            return written < began.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the path is that of a checkpoint in another deployment's folder of the same directory. */
    static boolean isOfAnother(JobConfig config, String savepoint) {
        Path checkpoint = new Path(savepoint);
        Path job = checkpoint.getParent();
        Path folder = job == null ? null : job.getParent();
        Path directory = folder == null ? null : folder.getParent();
        return checkpoint.getName().startsWith("chk-")
                && new Path(config.checkpoint().directory()).equals(directory)
                && !new Path(config.checkpointFolder()).equals(folder);
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
