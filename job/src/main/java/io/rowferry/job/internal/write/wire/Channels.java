package io.rowferry.job.internal.write.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The channels to one endpoint: at most so many, one request at a time on each, the one used last first, so that what is not needed falls
 * idle. What finds none free waits in order. Belongs to one event loop: all methods run there.
 *
 * <p>Invariant: while requests wait, either all channels are busy or as many are being opened as wait, so that each is sent, or fails with
 * the opening, or at its deadline.
 */
final class Channels {
    private final ChannelLimits limits;
    private final Opener opener;
    private final RequestWriter writer;
    private final LongSupplier nanos;
    private final RandomGenerator random;

    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> open = new HashSet<>();
    private int opening;
    private boolean closed;

    Channels(ChannelLimits limits, Opener opener, RequestWriter writer, LongSupplier nanos, RandomGenerator random) {
        this.limits = limits;
        this.opener = opener;
        this.writer = writer;
        this.nanos = nanos;
        this.random = random;
    }

    void send(Exchange exchange) {
        if (closed) {
            exchange.fail("the client is closed");
            return;
        }
        Connection connection = takeIdle();
        if (connection != null) {
            connection.send(exchange, writer);
        } else {
            waiting.add(exchange);
            openMore();
        }
    }

    private @Nullable Connection takeIdle() {
        long now = nanos.getAsLong();
        for (Connection last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (!last.isOld(now)) {
                return last;
            }
            last.fail("too old");
        }
        return null;
    }

    private void openMore() {
        while (opening < waiting.size() && open.size() + opening < limits.most()) {
            opening++;
            opener.open(this);
        }
    }

    /** When a new channel must not be used again. */
    long oldAt() {
        long age = limits.age().toNanos();
        return nanos.getAsLong() + age + (long) (random.nextDouble() * age / 2);
    }

    void opened(Connection connection) {
        if (!connection.isOpen()) {
            notOpened("the connection was closed at once");
            return;
        }
        opening--;
        open.add(connection);
        if (closed) {
            connection.fail("the client is closed");
        } else {
            use(connection);
        }
    }

    /** One of those that wait has failed with it; for the others it is tried again. */
    void notOpened(String reason) {
        opening--;
        Exchange first = waiting.poll();
        if (first != null) {
            first.fail("no connection: " + reason);
        }
        if (!closed) {
            openMore();
        }
    }

    /** Its request is done. */
    void free(Connection connection) {
        if (connection.isOld(nanos.getAsLong())) {
            connection.fail("too old");
        } else {
            use(connection);
        }
    }

    private void use(Connection connection) {
        Exchange next = waiting.poll();
        if (next == null) {
            connection.idleSince(nanos.getAsLong());
            idle.add(connection);
        } else {
            connection.send(next, writer);
        }
    }

    /** Its channel is closed. */
    void lost(Connection connection) {
        open.remove(connection);
        idle.remove(connection);
        if (!closed) {
            openMore();
        }
    }

    /** Ends what has taken too long; called now and then. */
    void sweep() {
        long now = nanos.getAsLong();
        for (Exchange first = waiting.peek(); first != null && now - first.deadline() >= 0; first = waiting.peek()) {
            waiting.remove();
            first.fail("no connection within the time limit of a request");
        }
        for (Connection connection : List.copyOf(open)) {
            connection.expire(now);
            if (connection.isIdleFor(limits.idle().toNanos(), now)) {
                connection.fail("idle");
            }
        }
    }

    /** What is under way or waits has no answer. */
    void close() {
        closed = true;
        waiting.forEach(exchange -> exchange.fail("the client is closed"));
        waiting.clear();
        new ArrayList<>(open).forEach(connection -> connection.fail("the client is closed"));
    }
}
