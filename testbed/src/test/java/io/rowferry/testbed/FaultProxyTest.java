package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "echo");
        server.setDaemon(true);
        server.start();
        proxy = FaultProxy.start("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytesPassUnchangedAndConnectionsAreCounted() throws IOException {
        try (Socket first = connect();
                Socket second = connect()) {
            assertThat(echoed(first, "one")).isEqualTo("one");
            assertThat(echoed(second, "two")).isEqualTo("two");
            assertThat(proxy.connections()).isEqualTo(2);
        }
    }

    @Test
    void aDelayedAnswerComesLater() throws IOException {
        try (Socket socket = connect()) {
            proxy.delay(Duration.ofMillis(80));
            long before = System.nanoTime();
            assertThat(echoed(socket, "late")).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(79));
        }
    }

    @Test
    void aStalledConnectionIsSilentAndFlowsOnWhenHealed() throws IOException {
        try (Socket socket = connect()) {
            proxy.stall();
            socket.setSoTimeout(60);
            assertThatThrownBy(() -> echoed(socket, "wait")).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();

            socket.setSoTimeout(5_000);
            assertThat(read(socket, 4)).isEqualTo("wait");
        }
    }

    @Test
    void cutConnectionsAreResetAndNewOnesWork() throws IOException {
        try (Socket socket = connect()) {
            assertThat(echoed(socket, "one")).isEqualTo("one");
            proxy.cutAll();
            assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(SocketException.class);
        }
        try (Socket next = connect()) {
            assertThat(echoed(next, "two")).isEqualTo("two");
        }
    }

    @Test
    void anAnswerIsCutAfterSoManyBytesAndOnlyOnce() throws IOException {
        proxy.cutAfter(5);
        try (Socket socket = connect()) {
            send(socket, "hello, world");
            assertThat(read(socket, 100)).isEqualTo("hello");
        }
        try (Socket next = connect()) {
            assertThat(echoed(next, "hello, world")).isEqualTo("hello, world");
        }
    }

    @Test
    void whatHasArrivedBeforeTheCutCanBeReadHoweverLate() throws IOException {
        proxy.cutAfter(5);
        try (Socket socket = connect()) {
            send(socket, "hello, world");
            assertThat(read(socket, 1)).isEqualTo("h");
            // Whatever the proxy does to this connection is done.
            await().atMost(Duration.ofSeconds(10)).until(() -> answerThreads() == 0);
            send(socket, "unheard");
            assertThat(read(socket, 100)).isEqualTo("ello");
        }
    }

    private long answerThreads() {
        String name = "fault-proxy-answer-" + proxy.port();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    @Test
    void refusedConnectionsFailUntilHealedAndOpenOnesStay() throws IOException {
        try (Socket socket = connect()) {
            assertThat(echoed(socket, "one")).isEqualTo("one");
            proxy.refuse();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(echoed(socket, "two")).isEqualTo("two");

            proxy.heal();

            try (Socket next = connect()) {
                assertThat(echoed(next, "three")).isEqualTo("three");
            }
        }
    }

    @Test
    void aDeadServerIsAResetConnection() throws IOException {
        try (FaultProxy toNobody = FaultProxy.start("127.0.0.1", Ports.reserve());
                Socket socket = new Socket(toNobody.host(), toNobody.port())) {
            socket.setSoTimeout(5_000);
            assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(SocketException.class);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.host(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String echoed(Socket socket, String text) throws IOException {
        send(socket, text);
        return read(socket, text.length());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread answers = new Thread(() -> answer(client), "echo-answer");
                answers.setDaemon(true);
                answers.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (SocketException e) {
            // The proxy has cut the connection.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
