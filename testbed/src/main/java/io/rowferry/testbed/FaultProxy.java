package io.rowferry.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on the loopback interface that breaks what goes through it, as told.
 *
 * <p>Faults add up until {@link #heal}. Runs from {@link #start} to {@link #close}. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final int port;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong answerBytesLeft = new AtomicLong(NO_LIMIT);
    private volatile InetSocketAddress server;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean stalled;
    private ServerSocket listener;
    private Thread acceptor;

    private FaultProxy(InetSocketAddress server, int port) {
        this.server = server;
        this.port = port;
        this.listener = listen();
        this.acceptor = startAccepting();
    }

    /** Starts a proxy on a free port, in front of the server at this address. */
    public static FaultProxy start(String host, int port) {
        return new FaultProxy(new InetSocketAddress(host, port), Ports.reserve());
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return accepted.get();
    }

    /** New connections go to another server, as when a name is pointed elsewhere; open ones stay. */
    public void redirect(String host, int otherPort) {
        server = new InetSocketAddress(host, otherPort);
    }

    /** Each piece of an answer, up to 16 KiB, arrives later by this. */
    public void delay(Duration pause) {
        delay = pause;
    }

    /** Bytes stop flowing in both directions; connections stay open, and new ones are accepted. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Resets every open connection; new ones are accepted. */
    public void cutAll() {
        open.forEach(ProxiedConnection::reset);
    }

    /** Once so many more bytes of answers have arrived, ends every connection; new ones are accepted. */
    public void cutAfter(long bytes) {
        answerBytesLeft.set(bytes);
    }

    /** New connections are refused; open ones stay. */
    public synchronized void refuse() {
        try {
            listener.close();
            // Until accept() has returned, the system goes on to accept connections.
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Waiting.interrupted();
        }
    }

    /** Ends all faults; what was stalled flows on. */
    public synchronized void heal() {
        delay = Duration.ZERO;
        answerBytesLeft.set(NO_LIMIT);
        stalled = false;
        notifyAll();
        if (listener.isClosed()) {
            listener = listen();
            acceptor = startAccepting();
        }
    }

    @Override
    public synchronized void close() {
        refuse();
        cutAll();
        stalled = false;
        notifyAll();
    }

    private ServerSocket listen() {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    private Thread startAccepting() {
        ServerSocket socket = listener;
        return run("fault-proxy-" + port, () -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                accepted.incrementAndGet();
                connect(client);
            }
        } catch (IOException e) {
            // The listener was closed: refuse() or close().
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        ProxiedConnection connection = new ProxiedConnection(client, upstream);
        try {
            upstream.connect(server);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        } catch (IOException e) {
            connection.reset();
            return;
        }
        open.add(connection);
        run("fault-proxy-request-" + port, () -> pump(connection, this::request, connection::requestsFailed));
        run("fault-proxy-answer-" + port, () -> pump(connection, this::answer, connection::answersFailed));
    }

    private interface Direction {
        void flow(ProxiedConnection connection) throws IOException, InterruptedException;
    }

    private void pump(ProxiedConnection connection, Direction direction, Runnable failed) {
        try {
            direction.flow(connection);
        } catch (IOException | InterruptedException e) {
            open.remove(connection);
            failed.run();
        }
    }

    private void request(ProxiedConnection connection) throws IOException, InterruptedException {
        InputStream from = connection.client().getInputStream();
        OutputStream to = connection.server().getOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            awaitFlow();
            to.write(buffer, 0, count);
        }
        connection.server().shutdownOutput();
    }

    private void answer(ProxiedConnection connection) throws IOException, InterruptedException {
        InputStream from = connection.server().getInputStream();
        OutputStream to = connection.client().getOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            Thread.sleep(delay.toMillis());
            awaitFlow();
            long left = answerBytesLeft.get();
            if (left != NO_LIMIT) {
                left = answerBytesLeft.getAndAdd(-count);
            }
            to.write(buffer, 0, (int) Math.max(0, Math.min(left, count)));
            if (left <= count) {
                answerBytesLeft.set(NO_LIMIT);
                endAll();
                return;
            }
        }
        connection.end();
        open.remove(connection);
    }

    /** Those that are open now: whoever sees the end of one may open another before all have ended, and that one stays. */
    private void endAll() {
        List<ProxiedConnection> ending = List.copyOf(open);
        ending.forEach(open::remove);
        ending.forEach(ProxiedConnection::end);
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    private static Thread run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
