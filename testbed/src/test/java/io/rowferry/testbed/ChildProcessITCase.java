package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessITCase {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "deaf to SIGTERM"})
    void aServerEndsWhenItsParentIsKilled(String server) throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Drowferry.home=" + System.getProperty("rowferry.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsAServerAndWaits.class.getName(),
                        server,
                        folder.resolve("log").toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            String line = String.valueOf(output.readLine());
            assertThat(line).startsWith("pid ");
            long pid = Long.parseLong(line.substring("pid ".length()));
            assertThat(isAlive(pid)).isTrue();

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> !isAlive(pid));
        } finally {
            parent.destroyForcibly();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
