package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.testbed.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A deployment's runs as processes of their own, by the command that a user gives.
 *
 * @param folder for what they print
 */
record TestRuns(TestDeployment deployment, Path folder) {
    static final Duration LONG = Duration.ofMinutes(3);

    /** @param name of the file that it prints to */
    ChildProcess start(String name, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("run", "--config", deployment.config.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return ChildProcess.start(new ChildProcess.Command(
                "rowferry",
                deployment.command(arguments.toArray(String[]::new)),
                Map.of(),
                folder.resolve(name + ".log")));
    }

    /** Waits until it is so, while the run lives. */
    static void awaitAlive(ChildProcess run, Callable<Boolean> condition) {
        try {
            await().atMost(LONG).pollInterval(200, TimeUnit.MILLISECONDS).until(() -> {
                assertThat(run.isAlive()).as(run.output()).isTrue();
                return condition.call();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("it gets no further:\n" + run.output(), e);
        }
    }
}
