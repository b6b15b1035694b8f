package io.rowferry.job.internal.write.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Opens channels: resolves the name, connects, shakes hands. Thread-safe. */
final class Opener {
    private final EventLoop loop;
    private final Endpoint endpoint;
    private final Names names;
    private final Duration timeout;
    private final @Nullable SslContext tls;

    /** @param timeout of the connection, and again of the handshake */
    Opener(EventLoop loop, Endpoint endpoint, Names names, Duration timeout, @Nullable SslContext tls) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.names = names;
        this.timeout = timeout;
        this.tls = tls;
    }

    /** Tells the owner of it, later: {@link Channels#opened} or {@link Channels#notOpened}. */
    void open(Channels owner) {
        var unused = names.address()
                .whenComplete((address, failure) -> inLoop(() -> {
                    if (failure == null) {
                        connect(owner, address);
                    } else {
                        owner.notOpened(Reasons.of(failure));
                    }
                }));
    }

    private void connect(Channels owner, InetSocketAddress address) {
        NewChannel fresh = new NewChannel(owner);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .handler(fresh)
                .connect(address);
        connecting.addListener((Future<Void> connected) -> {
            if (!connected.isSuccess()) {
                owner.notOpened(Reasons.of(connected.cause()));
            } else if (tls == null) {
                owner.opened(fresh.connection(connecting.channel()));
            } else {
                shakeHands(owner, fresh.connection(connecting.channel()), connecting.channel());
            }
        });
    }

    private static void shakeHands(Channels owner, Connection connection, Channel channel) {
        var unused = channel.pipeline().get(SslHandler.class).handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                owner.opened(connection);
            } else {
                connection.fail("no handshake");
                owner.notOpened(Reasons.of(shaken.cause()));
            }
        });
    }

    private final class NewChannel extends ChannelInitializer<Channel> {
        private final Channels owner;

        NewChannel(Channels owner) {
            this.owner = owner;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                SslHandler handler = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
                handler.setHandshakeTimeoutMillis(timeout.toMillis());
                channel.pipeline().addLast(handler);
            }
            channel.pipeline().addLast(new HttpResponseDecoder(), new Connection(owner, channel, owner.oldAt()));
        }

        Connection connection(Channel channel) {
            return channel.pipeline().get(Connection.class);
        }
    }

    private void inLoop(Runnable action) {
        try {
            loop.execute(action);
        } catch (RejectedExecutionException e) {
            // The client is closed, and all that waited with it.
        }
    }
}
