package io.rowferry.demo;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.rowferry.demo.internal.progress.MetricsSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofSeconds(60));

    @Test
    void aJobThatStandsStillIsGivenUp() {
        patience.look(Duration.ZERO, metrics(1));
        patience.look(Duration.ofSeconds(60), metrics(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> patience.look(Duration.ofSeconds(61), metrics(1)))
                .withMessageContaining("60 s");
    }

    @Test
    void anyMovementMakesPatient() {
        for (int minute = 0; minute < 10; minute++) {
            patience.look(Duration.ofMinutes(minute), metrics(minute));
        }
    }

    private static MetricsSnapshot metrics(long writes) {
        return new MetricsSnapshot(0, 0, writes, 0, 0, 0);
    }
}
