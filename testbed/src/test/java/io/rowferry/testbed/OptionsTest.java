package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

    @Test
    void flagsOfMySqlKeepTheirOrderAsTheLastOneWins() {
        MySqlOptions options = MySqlOptions.defaults().with("--gtid-mode=OFF", "--skip-log-bin");
        assertThat(options.with("--gtid-mode=ON").flags())
                .containsExactly("--gtid-mode=OFF", "--skip-log-bin", "--gtid-mode=ON");
    }

    @Test
    void whatIsNoFlagIsRefused() {
        assertThatThrownBy(() -> MySqlOptions.defaults().with("gtid-mode=OFF"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gtid-mode=OFF");
    }

    @Test
    void aRunRequestBecomesFlinksCommandLine() {
        RunRequest request = RunRequest.of(Path.of("/jobs/a.jar"), "--config", "c.yaml")
                .withMainClass("a.Job")
                .withParallelism(4)
                .fromSavepoint("file:/savepoints/1");
        assertThat(request.commandLine("127.0.0.1:8081"))
                .containsExactly(
                        "run",
                        "-d",
                        "-m",
                        "127.0.0.1:8081",
                        "-p",
                        "4",
                        "-s",
                        "file:/savepoints/1",
                        "-c",
                        "a.Job",
                        "/jobs/a.jar",
                        "--config",
                        "c.yaml");
        assertThat(RunRequest.of(Path.of("/jobs/a.jar")).commandLine("h:1"))
                .containsExactly("run", "-d", "-m", "h:1", "/jobs/a.jar");
    }

    @Test
    void optionsOfFlinkOverrideThoseOfTheTestbed(@TempDir Path folder) throws IOException {
        FlinkOptions options =
                FlinkOptions.of(1, 3).with("heartbeat.timeout", "20 s").with("user.text", "it's: quoted");
        Path written = FlinkConfiguration.write(folder, new FlinkPorts(1, 2, 3), options);
        assertThat(Files.readAllLines(written.resolve("config.yaml")))
                .contains(
                        "heartbeat.timeout: '20 s'",
                        "user.text: 'it''s: quoted'",
                        "taskmanager.numberOfTaskSlots: '3'",
                        "rest.port: '2'")
                .doesNotContain("heartbeat.timeout: '6 s'");
    }
}
