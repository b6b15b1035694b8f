package io.rowferry.job.internal.write.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * Resolves the endpoint's name for each new connection, on a thread that may block. Of several addresses one is drawn, of the kind (IPv4 or
 * IPv6) that Java prefers. Java itself keeps an answer of DNS for 30 seconds ({@code networkaddress.cache.ttl}).
 */
final class Names {
    private final Endpoint endpoint;
    private final Executor background;
    private final RandomGenerator random;

    Names(Endpoint endpoint, Executor background, RandomGenerator random) {
        this.endpoint = endpoint;
        this.background = background;
        this.random = random;
    }

    /** Completes on the background thread, or fails with an {@link UnknownHostException}. */
    CompletableFuture<InetSocketAddress> address() {
        CompletableFuture<InetSocketAddress> found = new CompletableFuture<>();
        Runnable look = () -> {
            try {
                InetAddress[] all = InetAddress.getAllByName(endpoint.host());
                List<InetAddress> preferred = Arrays.stream(all)
                        .filter(address -> address.getClass() == all[0].getClass())
                        .toList();
                InetAddress drawn = preferred.get(random.nextInt(preferred.size()));
                found.complete(new InetSocketAddress(drawn, endpoint.port()));
            } catch (UnknownHostException e) {
                found.completeExceptionally(e);
            }
        };
        try {
            background.execute(look);
        } catch (RejectedExecutionException e) {
            found.completeExceptionally(e);
        }
        return found;
    }
}
