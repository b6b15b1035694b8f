package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rowferry} itself, with real Java, as this build has left it. */
class LauncherITCase {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("rowferry.home", "..")).toAbsolutePath().resolve("rowferry");

    @TempDir
    Path elsewhere;

    @Test
    void versionAndHelpGoToStdout() throws IOException {
        Ran version = launch("--version");
        Ran help = launch("--help");

        assertThat(version.code()).isZero();
        assertThat(version.out()).startsWith("rowferry ").hasLineCount(1);
        assertThat(version.err()).isEmpty();
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: ./rowferry ");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void anUnknownVerbIsAUsageError() throws IOException {
        Ran ran = launch("teleport");

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(ran.err()).startsWith("Unmatched argument at index 0: 'teleport'");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void theHelpOfAVerbThatTheLauncherStartsElsewhereIsShownToo() throws IOException {
        assertThat(launch("test", "--help").out()).contains("--long");
    }

    private Ran launch(String... arguments) throws IOException {
        Map<String, String> environment = Map.of(
                "PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home"), "ROWFERRY_BUILD", "never");
        return Ran.of(elsewhere, environment, LAUNCHER, arguments);
    }
}
