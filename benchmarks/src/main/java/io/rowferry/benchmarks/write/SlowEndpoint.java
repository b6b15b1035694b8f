package io.rowferry.benchmarks.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a process that answers each PutItem with success, 5 ms later and an exponential time with a mean of 5 ms more, and looks
 * at nothing but length and target: {@code SlowEndpoint <file for its port>}. One thread, no garbage to speak of.
 */
final class SlowEndpoint {
    private static final double LEAST_MILLIS = 5;
    private static final double MEAN_MORE_MILLIS = 5;
    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final byte[] ANSWER = """
            HTTP/1.1 200 OK
            Server: bench
            Date: Tue, 24 Nov 2026 10:00:00 GMT
            Content-Type: application/x-amz-json-1.0
            Content-Length: 2
            Connection: keep-alive
            x-amzn-RequestId: 5C2RL3MAPSNJTUZ56KF8MA0RT3VV4KQNSO5AEMVJF66Q9ASUAAJG
            x-amz-crc32: 2745614147

            {}""".replace("\n", "\r\n").getBytes(US_ASCII);

    private final Selector selector = Selector.open();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final SplittableRandom random = new SplittableRandom();
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);

    private SlowEndpoint() throws IOException {}

    private record Due(long at, SocketChannel channel) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(at, other.at);
        }
    }

    public static void main(String[] arguments) throws IOException {
        new SlowEndpoint().serve(Path.of(arguments[0]));
    }

    private void serve(Path portFile) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            Path written = Files.writeString(
                    portFile.resolveSibling("port.new"),
                    Integer.toString(server.socket().getLocalPort()));
            Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
            while (true) {
                select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept(server);
                    } else {
                        read(key);
                    }
                }
                selector.selectedKeys().clear();
                answerWhatIsDue();
            }
        }
    }

    private void select() throws IOException {
        Due next = due.peek();
        if (next == null) {
            selector.select();
        } else {
            long millis = TimeUnit.NANOSECONDS.toMillis(next.at - System.nanoTime());
            if (millis > 0) {
                selector.select(millis);
            } else {
                selector.selectNow();
            }
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, new Received());
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Received request = (Received) key.attachment();
        try {
            if (channel.read(request.buffer) < 0) {
                channel.close();
            } else if (request.isWhole()) {
                request.buffer.clear();
                double millis = LEAST_MILLIS - MEAN_MORE_MILLIS * Math.log(1 - random.nextDouble());
                due.add(new Due(System.nanoTime() + (long) (millis * 1e6), channel));
            }
        } catch (IOException e) {
            channel.close(); // the measured process is gone
        }
    }

    private void answerWhatIsDue() throws IOException {
        for (Due next = due.peek(); next != null && next.at - System.nanoTime() <= 0; next = due.peek()) {
            due.remove();
            answer.clear();
            try {
                while (answer.hasRemaining()) {
                    next.channel.write(answer);
                }
            } catch (IOException e) {
                next.channel.close();
            }
        }
    }

    /** What has come of a connection's next request. */
    private static final class Received {
        private static final int LONGEST_HEAD = 2_048;

        private final byte[] bytes = new byte[LARGEST_REQUEST];
        private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

        boolean isWhole() {
            String head = new String(bytes, 0, Math.min(buffer.position(), LONGEST_HEAD), ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            String lower = head.substring(0, end).toLowerCase(Locale.ROOT);
            if (!lower.contains("x-amz-target: dynamodb_20120810.putitem")) {
                throw new IllegalStateException("something else than a PutItem was asked for");
            }
            String mark = "content-length: ";
            int from = lower.indexOf(mark) + mark.length();
            int to = lower.indexOf('\r', from);
            int length = Integer.parseInt(to < 0 ? lower.substring(from) : lower.substring(from, to));
            return buffer.position() == end + 4 + length;
        }
    }
}
