package io.rowferry.testbed.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.testbed.simulator.fault.FaultOptions.Latency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final List<String> ORDERS = List.of("orders");
    private final Faults faults = new Faults(7);

    @Test
    void eachFaultStrikesAboutItsShare() {
        faults.set(new FaultOptions(
                Set.of(),
                new Latency(0, 0),
                0.1,
                FaultOptions.ErrorAnswer.INTERNAL,
                0.2,
                0.1,
                50,
                0.3,
                0.1,
                900,
                1,
                Set.of()));
        Map<Faults.Kind, Integer> struck = new EnumMap<>(Faults.Kind.class);
        int slow = 0;
        for (int i = 0; i < 10_000; i++) {
            Faults.Fate fate = faults.next(ORDERS);
            struck.merge(fate.kind(), 1, Integer::sum);
            slow += fate.kind() == Faults.Kind.NONE && fate.delayNanos() == 50_000_000 ? 1 : 0;
        }
        assertThat(struck.get(Faults.Kind.ERROR)).isBetween(900, 1_100);
        assertThat(struck.get(Faults.Kind.RESET)).isBetween(1_850, 2_150);
        assertThat(struck.get(Faults.Kind.LOST)).isBetween(2_850, 3_150);
        assertThat(struck.get(Faults.Kind.LATE)).isBetween(900, 1_100);
        assertThat(slow).isBetween(900, 1_100);
    }

    @Test
    void latencyHasAFixedPartAndAnExponentialTail() {
        faults.set(new FaultOptions(
                Set.of(), new Latency(5, 5), 0, FaultOptions.ErrorAnswer.INTERNAL, 0, 0, 0, 0, 0, 0, 1, Set.of()));
        List<Long> delays = IntStream.range(0, 20_000)
                .mapToObj(i -> faults.next(ORDERS).delayNanos())
                .sorted()
                .toList();
        assertThat(delays.get(0)).isGreaterThanOrEqualTo(5_000_000L);
        assertThat(delays.stream().mapToLong(each -> each).average().orElseThrow())
                .isBetween(9.8e6, 10.2e6);
        assertThat(delays.get(19_800)).as("p99: 5 ms and 4.6 means").isBetween(26_000_000L, 30_000_000L);
    }

    @Test
    void theShareOfCapacityIsKeptExactlyAndForTheTablesNamedAlone() {
        faults.set(new FaultOptions(
                Set.of("orders"),
                new Latency(0, 0),
                1,
                FaultOptions.ErrorAnswer.INTERNAL,
                0,
                0,
                0,
                0,
                0,
                0,
                0.25,
                Set.of("bad")));
        assertThat(IntStream.range(0, 400).filter(i -> faults.admits("orders")).count())
                .isEqualTo(100);
        assertThat(faults.admits("control")).isTrue();
        assertThat(faults.next(List.of("control")).kind()).isEqualTo(Faults.Kind.NONE);
        assertThat(faults.next(ORDERS).kind()).isEqualTo(Faults.Kind.ERROR);
        assertThat(faults.poisons("orders", "bad")).isTrue();
        assertThat(faults.poisons("control", "bad")).isFalse();
    }

    @Test
    void sharesOfMoreThanAllAreRefused() {
        assertThatThrownBy(() -> new FaultOptions(
                        Set.of(),
                        new Latency(0, 0),
                        0.6,
                        FaultOptions.ErrorAnswer.INTERNAL,
                        0.6,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
