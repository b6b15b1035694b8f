package io.rowferry.job.internal.control;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * An asynchronous client with an event loop of its own. The SDK's shared loops take two seconds to end, and would add them to every
 * restart of a job; one loop is enough for all that one subtask writes. Thread-safe; requests under way at {@link #close} fail.
 */
public final class AsyncDynamo implements AutoCloseable {
    private static final long CLOSE_SECONDS = 2;

    private final DynamoDbAsyncClient client;
    private final EventLoopGroup loops;

    private AsyncDynamo(DynamoDbAsyncClient client, EventLoopGroup loops) {
        this.client = client;
        this.loops = loops;
    }

    static AsyncDynamo open(Function<SdkEventLoopGroup, DynamoDbAsyncClient> build) {
        EventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("rowferry-dynamodb", true));
        return new AsyncDynamo(build.apply(SdkEventLoopGroup.create(loops)), loops);
    }

    public DynamoDbAsyncClient client() {
        return client;
    }

    /** Waits for the loop's thread, so that it does not outlive the classes of a cancelled job. */
    @Override
    public void close() {
        client.close();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
