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
                "Measures commit in MySQL to readable in DynamoDB Local, under a steady load of single-row transactions.",
        footer = {"", "Example:", "  ./rowferry bench latency --rate 200 --seconds 30"})
public final class LatencyCommand implements Callable<Integer> {
    @Option(names = "--rate", defaultValue = "200", description = "Changes a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long, behind 5 s unmeasured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        Latencies latencies = new LatencyStudy(rate, Duration.ofSeconds(seconds)).run();
        System.out.println(latencies.text());
        return 0;
    }
}
