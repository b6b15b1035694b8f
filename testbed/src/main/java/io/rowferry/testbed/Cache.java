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
     * The folder of this name in the cache.
     *
     * @param make fills an empty folder, which gets its name only when it is complete
     */
    static synchronized Path folder(String name, Consumer<Path> make) {
        Path folder = Folders.cache().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path lockFile = Folders.cache().resolve(name + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                Path unfinished = Folders.cache().resolve(name + ".unfinished");
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
