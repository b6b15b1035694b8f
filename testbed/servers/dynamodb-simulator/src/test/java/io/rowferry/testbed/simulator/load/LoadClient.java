package io.rowferry.testbed.simulator.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One thread, many connections, one request under way on each. */
final class LoadClient {
    private static final int HEAD = 200;

    private final RequestTemplate template;
    private final int keys;
    private final long end;
    private long next;
    private long answered;
    private long failed;

    private LoadClient(RequestTemplate template, long first, int keys, long end) {
        this.next = first;
        this.template = template;
        this.keys = keys;
        this.end = end;
    }

    /** @param failed answers that are no 200; a failed condition is one */
    record Result(long answered, long failed, long next) {}

    private static final class Link {
        final ByteBuffer request;
        final ByteBuffer response = ByteBuffer.allocateDirect(1 << 16);

        Link(ByteBuffer request) {
            this.request = request;
        }
    }

    static Result run(SocketAddress server, RequestTemplate template, int connections, long first, int keys, long end)
            throws IOException {
        LoadClient client = new LoadClient(template, first, keys, end);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(server);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Link link = new Link(template.fresh());
                client.send(channel.register(selector, SelectionKey.OP_READ, link), link);
            }
            int open = connections;
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    open -= client.progress(key) ? 0 : 1;
                }
                selector.selectedKeys().clear();
            }
        }
        return new Result(client.answered, client.failed, client.next);
    }

    private boolean progress(SelectionKey key) throws IOException {
        Link link = (Link) key.attachment();
        if (key.isWritable()) {
            flush(key, link);
            return true;
        }
        SocketChannel channel = (SocketChannel) key.channel();
        if (channel.read(link.response) < 0) {
            throw new IOException("the server closed a connection");
        }
        if (!isWhole(link.response)) {
            return true;
        }
        answered++;
        failed += link.response.get(9) == '2' ? 0 : 1;
        link.response.clear();
        if (System.nanoTime() > end) {
            channel.close();
            return false;
        }
        send(key, link);
        return true;
    }

    private void send(SelectionKey key, Link link) throws IOException {
        template.fill(link.request, next, keys);
        next += template.items();
        flush(key, link);
    }

    private static void flush(SelectionKey key, Link link) throws IOException {
        ((SocketChannel) key.channel()).write(link.request);
        key.interestOps(link.request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private static boolean isWhole(ByteBuffer response) {
        byte[] start = new byte[Math.min(HEAD, response.position())];
        response.get(0, start);
        String head = new String(start, StandardCharsets.ISO_8859_1);
        int body = head.indexOf("\r\n\r\n");
        if (body < 0) {
            return false;
        }
        int length = head.indexOf("Content-Length: ") + 16;
        return response.position() >= body + 4 + Integer.parseInt(head.substring(length, body));
    }
}
