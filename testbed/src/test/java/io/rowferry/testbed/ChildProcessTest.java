package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void theExitCodeAndTheOutputAreTheChilds() {
        try (ChildProcess child = start("echo \"hello $WHO\"; echo oops >&2; exit 7")) {
            assertThat(child.awaitExit(LIMIT)).isEqualTo(7);
            assertThat(child.output()).isEqualTo("hello world\noops\n");
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void aChildThatEndsBeforeItIsReadyFailsWithItsLastWords() {
        try (ChildProcess child = start("echo no room; exit 3")) {
            assertThatThrownBy(() -> child.awaitReady(LIMIT, () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("child ended with exit code 3")
                    .hasMessageContaining("no room");
        }
    }

    @Test
    void aChildThatIsNotReadyInTimeIsKilled() {
        try (ChildProcess child = start("echo almost; exec sleep 60")) {
            assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(80), () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("child was not ready within PT0.08S")
                    .hasMessageContaining(folder.resolve("log").toString());
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void thePidIsTheChildsOwnAndAnOrderlyStopReachesIt() {
        try (ChildProcess child = start("trap 'echo bye; exit 0' TERM; echo $$; while :; do sleep 0.02; done")) {
            child.awaitReady(LIMIT, () -> child.output().contains("\n"));
            assertThat(child.output()).isEqualTo(child.pid() + "\n");
            child.stop(LIMIT);
            assertThat(child.output()).endsWith("bye\n");
        }
    }

    @Test
    void aChildThatIgnoresAnOrderlyStopIsKilled() {
        try (ChildProcess child = start("trap '' TERM; echo deaf; while :; do sleep 0.02; done")) {
            child.awaitReady(LIMIT, () -> child.output().contains("deaf"));
            child.stop(Duration.ofMillis(50));
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void aProgramThatDoesNotExistIsNamed() {
        try (ChildProcess child = ChildProcess.start(
                new ChildProcess.Command("child", List.of("/no/such/program"), Map.of(), folder.resolve("log")))) {
            assertThatThrownBy(() -> child.awaitReady(LIMIT, () -> false)).hasMessageContaining("/no/such/program");
        }
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(new ChildProcess.Command(
                "child", List.of("sh", "-c", script), Map.of("WHO", "world"), folder.resolve("log")));
    }
}
