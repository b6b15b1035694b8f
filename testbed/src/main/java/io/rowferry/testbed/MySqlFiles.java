package io.rowferry.testbed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server's program and an initialised data directory to copy, both made once for this user.
 *
 * @param program of one version
 * @param template a data directory with a root user without a password, that no server has run on
 */
record MySqlFiles(MySqlProgram program, Path template) {
    /** What MariaDB's own installer feeds to its bootstrap; it starts the program without a dynamic linker, so it is no use here. */
    private static final List<String> SYSTEM_TABLES = List.of(
            "mysql_system_tables.sql",
            "mysql_performance_tables.sql",
            "mysql_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    /** @param name of the program's folder in the cache */
    static MySqlFiles ready(String name, Supplier<MySqlProgram> fetch) {
        MySqlProgram program = fetch.get();
        Path template = Cache.folder(Folders.cache().resolve(name + "-data"), folder -> initialise(program, folder));
        return new MySqlFiles(program, template.resolve("data"));
    }

    private static void initialise(MySqlProgram program, Path folder) {
        Path data = folder.resolve("data");
        if (Files.exists(program.share().resolve(SYSTEM_TABLES.get(SYSTEM_TABLES.size() - 1)))) {
            bootstrap(program, Folders.created(data));
            return;
        }
        List<String> command = new ArrayList<>(program.command(data));
        command.add("--initialize-insecure");
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Command("mysqld", command, program.environment(), folder.resolve("initialise.log")));
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

    private static void bootstrap(MySqlProgram program, Path data) {
        StringBuilder script = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
        try {
            for (String file : SYSTEM_TABLES) {
                script.append(Files.readString(program.share().resolve(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(program.command(data));
        command.addAll(List.of("--bootstrap", "--innodb-buffer-pool-size=64M"));
        Shell.run(data, command, new ByteArrayInputStream(script.toString().getBytes(StandardCharsets.UTF_8)))
                .orThrow("Initialising MariaDB's data directory");
    }
}
