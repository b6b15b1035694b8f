package io.rowferry.demo.internal.environment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one run keeps everything. The last run's folder stays, to be looked at; the next run deletes those that no process uses any
 * more. Closing it lets the next run do so.
 */
public final class RunFolder implements AutoCloseable {
    private static final String PREFIX = "demo-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileLock lock;

    private RunFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new one under {@code demo/target/run}. */
    public static RunFolder create() throws IOException {
        Path runs = Path.of(System.getProperty("rowferry.home", ""))
                .toAbsolutePath()
                .resolve("demo/target/run");
        return create(runs);
    }

    static RunFolder create(Path runs) throws IOException {
        Files.createDirectories(runs);
        deleteUnused(runs);
        Path path = Files.createTempDirectory(runs, PREFIX);
        FileLock lock = tryLock(path);
        if (lock == null) {
            throw new IOException("another process uses the new folder " + path);
        }
        return new RunFolder(path, lock);
    }

    public Path path() {
        return path;
    }

    /** Writes a file that only its owner can read. */
    void writeSecret(String name, String text) throws IOException {
        Path file = Files.createFile(
                path.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    private static void deleteUnused(Path runs) throws IOException {
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path folder : folders.filter(
                            found -> found.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                FileLock lock = tryLock(folder);
                if (lock != null) {
                    lock.acquiredBy().close();
                    delete(folder);
                }
            }
        }
    }

    /** Null if another run, of this process or another, has it. */
    private static @Nullable FileLock tryLock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // A run of this process.
        }
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
