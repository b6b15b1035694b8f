package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class KafkaBrokerITCase {
    @Test
    void it_listens_also_after_it_was_killed_and_started_again() {
        try (KafkaBroker kafka = KafkaBroker.start()) {
            String address = kafka.bootstrap();
            kafka.kill();
            kafka.restart();

            assertThat(kafka.bootstrap()).isEqualTo(address);
            int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            assertThatCode(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
