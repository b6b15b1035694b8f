package io.rowferry.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void a_quantile_is_the_least_that_so_many_did_not_exceed() {
        List<Double> millis =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();
        Latencies latencies = new Latencies(1000, 1, millis);
        assertThat(latencies.quantile(0.5)).isEqualTo(50);
        assertThat(latencies.quantile(0.99)).isEqualTo(99);
        assertThat(latencies.quantile(1)).isEqualTo(100);
        assertThat(latencies.text()).contains("100 of 1000", "p50 50.0 ms", "p99 99.0 ms");
    }
}
