package io.rowferry.job.internal.write.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One channel and the request under way on it, if any. Answers are whole or they are none: what ends early, is too long, does not fit its
 * checksum or comes unasked closes the channel. Belongs to its event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final AsciiString CRC32 = AsciiString.cached("x-amz-crc32");
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-amzn-requestid");
    private static final int FIRST_FINAL_STATUS = 200;

    private final Channels owner;
    private final Channel channel;
    private final long oldAt;
    private final AnswerBody body = new AnswerBody();

    private @Nullable Exchange current;
    private @Nullable HttpResponse head;
    private long idleSince;

    /** @param oldAt when it must not be used again, as {@link System#nanoTime} counts */
    Connection(Channels owner, Channel channel, long oldAt) {
        this.owner = owner;
        this.channel = channel;
        this.oldAt = oldAt;
    }

    /** Sends a request; its reply completes later, whatever happens to the channel. */
    void send(Exchange exchange, RequestWriter writer) {
        current = exchange;
        // What fails in writing comes back as an exception of the channel.
        var unused = channel.writeAndFlush(
                writer.request(exchange.operation(), exchange.body(), channel.alloc()), channel.voidPromise());
    }

    boolean isOpen() {
        return channel.isActive();
    }

    boolean isOld(long now) {
        return now - oldAt >= 0;
    }

    void idleSince(long now) {
        idleSince = now;
    }

    boolean isIdleFor(long nanos, long now) {
        return current == null && now - idleSince >= nanos;
    }

    /** Gives the request up if its time is over; it may still take effect. */
    void expire(long now) {
        if (current != null && now - current.deadline() >= 0) {
            fail("no answer within the time limit of a request");
        }
    }

    /** Closes the channel; a request under way has no answer. */
    void fail(String reason) {
        Exchange failed = current;
        current = null;
        var unused = channel.close();
        if (failed != null) {
            failed.fail(reason);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (current == null) {
                fail("an answer nobody asked for");
            } else if (message instanceof HttpObject part
                    && part.decoderResult().isFailure()) {
                fail("an answer that is no HTTP");
            } else {
                read(message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(Object part) {
        if (part instanceof HttpResponse response) {
            head = response;
            body.begin(HttpUtil.getContentLength(response, -1L));
        }
        if (part instanceof HttpContent content && !body.add(content.content())) {
            fail("an answer of more than " + AnswerBody.MOST + " bytes");
        } else if (part instanceof LastHttpContent && head != null) {
            HttpResponse whole = head;
            head = null;
            if (whole.status().code() >= FIRST_FINAL_STATUS) {
                complete(whole);
            }
        }
    }

    private void complete(HttpResponse response) {
        String sum = response.headers().get(CRC32);
        if (sum != null && !isRight(sum)) {
            fail("an answer with a wrong checksum");
            return;
        }
        Exchange done = current;
        current = null;
        boolean reusable = HttpUtil.isKeepAlive(response);
        byte[] whole = body.end();
        if (reusable) {
            owner.free(this);
        } else {
            var unused = channel.close();
        }
        if (done != null) {
            done.reply()
                    .complete(new Reply.Answer(
                            response.status().code(), response.headers().get(REQUEST_ID), whole));
        }
    }

    /** Of the body as it was sent; DynamoDB compresses only if asked to. */
    private boolean isRight(String sum) {
        try {
            return body.hasChecksum(Long.parseLong(sum));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail("the connection was closed before the answer was whole");
        owner.lost(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("the connection broke: " + Reasons.of(cause));
    }
}
