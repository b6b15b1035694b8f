package io.rowferry.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rowferry bench latency}. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description =
                "Measures commit in MySQL to readable in a simulated DynamoDB, under a steady load of single-row transactions.",
        footer = {"", "Example:", "  ./rowferry bench latency --rate 200 --seconds 30"})
public final class LatencyCommand implements Callable<Integer> {
    @Option(
            names = "--rate",
            defaultValue = "0",
            description =
                    "Changes a second; 0: half of what one connection commits when it does not wait (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long, behind 5 s unmeasured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--checkpoint-seconds",
            defaultValue = "10",
            description = "Between the starts of two checkpoints (default: ${DEFAULT-VALUE}).")
    private int checkpoints;

    @Override
    public Integer call() throws Exception {
        Latencies latencies =
                new LatencyStudy(rate, Duration.ofSeconds(seconds), Duration.ofSeconds(checkpoints)).run();
        System.out.println(latencies.text());
        return 0;
    }
}
