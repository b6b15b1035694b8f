package io.rowferry.job.internal.write.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.net.ServerSocketFactory;

/**
 * An HTTP server that does as it is told, also what no server should: each whole request is met by the next step, the last step by all that
 * follow. A thread a connection.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket server;
    private final String scheme;
    private final List<Step> steps;
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Answers a request, or does something else to its connection. */
    public interface Step {
        void meet(Socket connection) throws IOException;
    }

    private ScriptedServer(ServerSocketFactory sockets, String scheme, List<Step> steps) {
        this.scheme = scheme;
        this.steps = steps;
        try {
            server = sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public static ScriptedServer start(Step... steps) {
        return new ScriptedServer(ServerSocketFactory.getDefault(), "http", List.of(steps));
    }

    static ScriptedServer startTls(ServerSocketFactory sockets, Step... steps) {
        return new ScriptedServer(sockets, "https", List.of(steps));
    }

    /** The bytes of an answer as they are; lines of the head end in {@code \n}, which is sent as CR and LF. */
    public static Step raw(String answer) {
        int end = answer.indexOf("\n\n");
        String head = end < 0 ? answer : answer.substring(0, end + 2);
        byte[] bytes = (head.replace("\n", "\r\n") + answer.substring(head.length())).getBytes(UTF_8);
        return connection -> {
            connection.getOutputStream().write(bytes);
            connection.getOutputStream().flush();
        };
    }

    /** A whole answer with its checksum. */
    public static Step answer(int status, String body) {
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(UTF_8));
        return raw("HTTP/1.1 " + status + " Said\nx-amzn-RequestId: R1\nx-amz-crc32: " + sum.getValue()
                + "\ncontent-length: " + body.getBytes(UTF_8).length + "\n\n" + body);
    }

    /** One step behind the other. */
    public static Step both(Step first, Step second) {
        return connection -> {
            first.meet(connection);
            second.meet(connection);
        };
    }

    public static Step hangUp() {
        return Socket::close;
    }

    /** Ends the connection with a TCP reset. */
    public static Step reset() {
        return connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    public static Step nothing() {
        return connection -> {};
    }

    public URI endpoint() {
        return endpoint("127.0.0.1");
    }

    URI endpoint(String host) {
        return URI.create(scheme + "://" + host + ":" + server.getLocalPort());
    }

    /** Whole requests, head and body. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return accepted.get();
    }

    int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = server.accept();
                accepted.incrementAndGet();
                open.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            while (true) {
                StringBuilder request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) in.readUnsignedByte());
                }
                String length = request.toString()
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .findAny()
                        .orElseThrow()
                        .substring("content-length:".length())
                        .trim();
                requests.add(request + new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1));
                steps.get(Math.min(served.getAndIncrement(), steps.size() - 1)).meet(connection);
            }
        } catch (IOException e) {
            // The client has closed, or a step has.
        } finally {
            open.remove(connection);
        }
    }

    private static void daemon(Runnable action) {
        Thread thread = new Thread(action, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
