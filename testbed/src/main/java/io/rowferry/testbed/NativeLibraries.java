package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The system libraries that MySQL needs and a bare machine may lack. What is missing is fetched as a Debian package into
 * the cache, without root and without installing anything.
 */
final class NativeLibraries {
    /** From Debian 13 and Ubuntu 24.04 on, libaio1 is called libaio1t64, and so is its file. */
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "libaio.so.1", List.of("libaio1", "libaio1t64"),
            "libnuma.so.1", List.of("libnuma1"));

    private NativeLibraries() {}

    /** The environment in which the program finds its libraries. */
    static Map<String, String> environmentFor(Path program) {
        List<String> folders = new ArrayList<>();
        for (String library : missing(program)) {
            Path fetched = Cache.folder(Folders.cache().resolve("lib-" + library), folder -> fetch(library, folder));
            folders.add(folderOf(library, fetched).toString());
        }
        String own = System.getenv("LD_LIBRARY_PATH");
        if (own != null && !own.isEmpty()) {
            folders.add(own);
        }
        return folders.isEmpty() ? Map.of() : Map.of("LD_LIBRARY_PATH", String.join(":", folders));
    }

    private static List<String> missing(Path program) {
        Shell.Result linked = Shell.run(Path.of("/"), List.of("ldd", program.toString()));
        return linked.output()
                .lines()
                .filter(line -> line.endsWith("not found"))
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
    }

    private static void fetch(String library, Path folder) {
        List<String> packages = PACKAGES.getOrDefault(library, List.of());
        for (String name : packages) {
            if (download(name, folder)) {
                return;
            }
        }
        throw new IllegalStateException("MySQL needs " + library + ", which this machine lacks. Install the package "
                + (packages.isEmpty() ? "that holds it" : String.join(" or ", packages)));
    }

    private static boolean download(String name, Path folder) {
        if (Shell.run(folder, List.of("apt-get", "download", name)).exitCode() != 0
                && !downloadWithOwnLists(name, folder)) {
            return false;
        }
        Shell.run(folder, List.of("sh", "-c", "dpkg-deb -x *.deb . && rm -rf *.deb apt"))
                .orThrow("Unpacking the package " + name);
        return true;
    }

    /** Images of containers come without package lists, and an ordinary user cannot fetch the system's. */
    private static boolean downloadWithOwnLists(String name, Path folder) {
        Folders.created(folder.resolve("apt/lists/partial"));
        Folders.created(folder.resolve("apt/cache/archives/partial"));
        String options = "-o Dir::State=$PWD/apt -o Dir::State::lists=$PWD/apt/lists -o Dir::Cache=$PWD/apt/cache"
                + " -o Dir::State::status=/var/lib/dpkg/status -o APT::Sandbox::User=";
        String script = "apt-get " + options + " update && apt-get " + options + " download " + name;
        return Shell.run(folder, List.of("sh", "-c", script)).exitCode() == 0;
    }

    private static Path folderOf(String library, Path fetched) {
        try (Stream<Path> files = Files.walk(fetched)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith(library))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No " + library + " in " + fetched));
            Path wanted = file.resolveSibling(library);
            if (!Files.exists(wanted)) {
                Files.createSymbolicLink(wanted, file.getFileName());
            }
            return file.resolveSibling("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
