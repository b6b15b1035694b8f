package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Folders that are made once for this user, safe against other JVMs that make the same one, and against a crash. */
final class Cache {
    private Cache() {}

    /**
     * The folder, made now if it has not been made before.
     *
     * @param make fills an empty folder, which gets its name only when it is complete
     */
    static synchronized Path folder(Path folder, Consumer<Path> make) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
                Folders.delete(unfinished);
                make.accept(Folders.created(unfinished));
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Making " + folder, e);
        }
    }
}
