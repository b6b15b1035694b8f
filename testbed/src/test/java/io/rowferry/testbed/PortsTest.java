package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final List<Integer> tried = new ArrayList<>();

    @Test
    void noPortIsGivenTwice() {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ports.add(Ports.reserve());
        }
        assertThat(new HashSet<>(ports)).hasSameSizeAs(ports);
    }

    @Test
    void aLostPortIsTriedAgainWithAnother() {
        int port = Ports.start(offered -> {
            tried.add(offered);
            if (tried.size() < 3) {
                throw new IllegalStateException("Bind on TCP/IP port: Address already in use");
            }
            return offered;
        });
        assertThat(tried).hasSize(3).doesNotHaveDuplicates().endsWith(port);
    }

    @Test
    void aThirdLossIsAnError() {
        assertThatThrownBy(() -> Ports.start(offered -> {
                    tried.add(offered);
                    throw new IllegalStateException("Address already in use");
                }))
                .hasMessage("Address already in use");
        assertThat(tried).hasSize(3);
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        assertThatThrownBy(() -> Ports.start(offered -> {
                    tried.add(offered);
                    throw new IllegalStateException("no disk space");
                }))
                .hasMessage("no disk space");
        assertThat(tried).hasSize(1);
    }
}
