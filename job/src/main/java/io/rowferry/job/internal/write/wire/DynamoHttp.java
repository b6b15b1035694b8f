package io.rowferry.job.internal.write.wire;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * DynamoDB over HTTP/1.1: signs requests, sends each once, brings the answer. Thread-safe. Two daemon threads of its own, an event loop and
 * one for what may block (names, credentials), both gone after {@link #close}; replies complete on the event loop and must not block it.
 */
public final class DynamoHttp implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final long SWEEPS_A_REQUEST = 10;
    private static final long MOST_BETWEEN_SWEEPS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LEAST_BETWEEN_SWEEPS = TimeUnit.MILLISECONDS.toNanos(5);

    private final OwnThreads threads = new OwnThreads("rowferry-items");
    private final NioEventLoopGroup loops;
    private final ScheduledExecutorService background;
    private final EventLoop loop;
    private final Credentials credentials;
    private final Channels channels;
    private final long timeout;

    private DynamoHttp(
            Endpoint endpoint,
            String region,
            Credentials credentials,
            ChannelLimits limits,
            @Nullable X509Certificate anchor) {
        this.credentials = credentials;
        this.timeout = limits.request().toNanos();
        loops = new NioEventLoopGroup(1, threads);
        background = new ScheduledThreadPoolExecutor(1, threads);
        loop = loops.next();
        Random random = new Random();
        Opener opener = new Opener(
                loop,
                endpoint,
                new Names(endpoint, background, random),
                limits.connect(),
                endpoint.tls() ? Tls.context(anchor) : null);
        RequestWriter writer = new RequestWriter(endpoint, region, credentials, Clock.systemUTC());
        channels = new Channels(limits, opener, writer, System::nanoTime, random);
        credentials.refreshOn(background);
        long between = Math.max(LEAST_BETWEEN_SWEEPS, Math.min(MOST_BETWEEN_SWEEPS, timeout / SWEEPS_A_REQUEST));
        var unused = loop.scheduleWithFixedDelay(channels::sweep, between, between, TimeUnit.NANOSECONDS);
    }

    /**
     * Blocks until there are credentials.
     *
     * @param region {@code eu-central-1}, which is signed
     * @param provider is closed with this if it can be
     * @throws software.amazon.awssdk.core.exception.SdkClientException if there are no credentials
     */
    public static DynamoHttp open(
            Endpoint endpoint, String region, AwsCredentialsProvider provider, ChannelLimits limits) {
        return new DynamoHttp(endpoint, region, new Credentials(provider), limits, null);
    }

    /** With one certificate that is trusted, and no other. */
    static DynamoHttp trusting(
            X509Certificate anchor, Endpoint endpoint, AwsCredentialsProvider provider, ChannelLimits limits) {
        return new DynamoHttp(endpoint, "eu-central-1", new Credentials(provider), limits, anchor);
    }

    /**
     * Sends a request once.
     *
     * @param body JSON, not copied, must not be changed
     * @return never fails: what has no answer is {@link Reply.None}
     */
    public CompletableFuture<Reply> send(Operation operation, byte[] body) {
        Exchange exchange = new Exchange(operation, body, System.nanoTime() + timeout, new CompletableFuture<>());
        try {
            loop.execute(() -> channels.send(exchange));
        } catch (RejectedExecutionException e) {
            exchange.fail("the client is closed");
        }
        return exchange.reply();
    }

    /** Waits for its threads, so that they do not outlive the classes of a cancelled job. */
    @Override
    public void close() {
        try {
            loop.execute(channels::close);
        } catch (RejectedExecutionException e) {
            return; // closed before
        }
        background.shutdownNow();
        loops.shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_WITHIN.toMillis());
        threads.join(CLOSE_WITHIN);
        credentials.close();
    }
}
