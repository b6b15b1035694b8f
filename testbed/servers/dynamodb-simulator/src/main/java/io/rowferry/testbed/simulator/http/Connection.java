package io.rowferry.testbed.simulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.rowferry.testbed.simulator.protocol.Answer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One connection: requests are taken one after the other, the next when the last is answered. Failed writes end in a closed channel. */
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 20 << 20;

    private final Requests requests;
    private @Nullable ByteBuf in;
    private @Nullable HttpHead head;
    private @Nullable ChannelHandlerContext context;
    private boolean busy;
    private int looked;

    Connection(Requests requests) {
        this.requests = requests;
    }

    /** Who does what the requests say. */
    @FunctionalInterface
    interface Requests {
        /** Answers now or later, on the connection's own thread, by exactly one of the connection's methods, or never. */
        void handle(HttpRequest request, Connection connection);
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        ByteBuf more = (ByteBuf) message;
        if (in == null) {
            in = more;
        } else {
            in.writeBytes(more);
            more.release();
        }
        next();
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        failed.close();
    }

    void answer(Answer answer) {
        ChannelHandlerContext to = context;
        if (to != null && to.channel().isActive()) {
            to.writeAndFlush(response(to, answer), to.voidPromise());
            busy = false;
            next();
        }
    }

    /** Sends a TCP reset. */
    void reset() {
        if (context != null) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            context.close();
        }
    }

    private void next() {
        while (!busy && in != null && in.isReadable()) {
            HttpRequest request = take(in);
            if (request == null) {
                break;
            }
            busy = true;
            requests.handle(request, this);
        }
        if (in != null && !in.isReadable()) {
            release();
        }
    }

    private void release() {
        if (in != null) {
            in.release();
            in = null;
        }
    }

    private @Nullable HttpRequest take(ByteBuf from) {
        HttpHead at = head == null ? takeHead(from) : head;
        head = at;
        if (at == null || from.readableBytes() < at.length()) {
            if (at != null) {
                from.ensureWritable(at.length() - from.readableBytes());
            }
            return null;
        }
        byte[] body = ByteBufUtil.getBytes(from, from.readerIndex(), at.length(), true);
        from.skipBytes(at.length());
        head = null;
        return new HttpRequest(at.path(), at.target(), at.authorized(), body);
    }

    private @Nullable HttpHead takeHead(ByteBuf from) {
        int end = HttpHead.end(from, from.readerIndex() + looked);
        if (end < 0) {
            looked = from.readableBytes();
            return null;
        }
        looked = 0;
        byte[] bytes = ByteBufUtil.getBytes(from, from.readerIndex(), end - from.readerIndex(), true);
        from.readerIndex(end);
        HttpHead parsed = HttpHead.parse(bytes);
        if (parsed.chunked() || parsed.length() > LARGEST) {
            reset();
            return null;
        }
        if (parsed.expectsContinue() && context != null && from.readableBytes() < parsed.length()) {
            context.writeAndFlush(context.alloc().buffer(CONTINUE.length).writeBytes(CONTINUE));
        }
        return parsed;
    }

    private ByteBuf response(ChannelHandlerContext to, Answer answer) {
        byte[] body = answer.body();
        CRC32 crc = new CRC32();
        crc.update(body, 0, body.length);
        String text = "HTTP/1.1 " + answer.status() + (answer.status() == 200 ? " OK" : " Error")
                + "\r\nContent-Type: application/x-amz-json-1.0\r\nx-amzn-RequestId: "
                + RequestIds.next() + "\r\nx-amz-crc32: " + crc.getValue() + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        ByteBuf out = to.alloc().buffer(text.length() + body.length);
        ByteBufUtil.writeAscii(out, text);
        return out.writeBytes(body);
    }
}
