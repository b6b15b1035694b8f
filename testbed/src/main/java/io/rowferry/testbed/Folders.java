package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the testbed finds the servers' files, keeps what it fetched once, and lets servers run. */
final class Folders {
    private Folders() {}

    /** The files of a server, as its module under {@code testbed/servers} has copied them. */
    static Path serverFiles(String server) {
        Path lib = home().resolve("testbed/servers").resolve(server).resolve("target/lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException("The files of the server \"" + server + "\" are missing: " + lib
                    + ". Build them with: mvn package -DskipTests");
        }
        return lib;
    }

    /** The one file of a server whose name starts so. */
    static Path serverFile(String server, String prefix) {
        try (Stream<Path> files = Files.list(serverFiles(server))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException("Expected one file " + prefix + "* in " + serverFiles(server)
                        + ", found " + found + ". Build them with: mvn clean package -DskipTests");
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is fetched or unpacked once for this user: {@code rowferry.cache-dir}, or {@code ~/.cache/rowferry}. */
    static Path cache() {
        String configured = System.getProperty("rowferry.cache-dir");
        return created(
                configured == null ? Path.of(System.getProperty("user.home"), ".cache/rowferry") : Path.of(configured));
    }

    /** A new, empty folder for one running server, under {@code rowferry.run-dir}, or {@code target/run}. */
    static Path run(String name) {
        Path folder = Path.of(System.getProperty("rowferry.run-dir", "target/run"))
                .toAbsolutePath()
                .resolve(name);
        delete(folder);
        return created(folder);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + folder, e);
        }
    }

    private static Path home() {
        String configured = System.getProperty("rowferry.home");
        if (configured != null) {
            return Path.of(configured);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("testbed/servers"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No testbed/servers in " + start
                + " or above it. Name Rowferry's source folder with -Drowferry.home=<folder>");
    }
}
