package io.rowferry.testbed.simulator.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The head of a request, read from its bytes: only the few headers that matter are looked at. */
final class HttpHead {
    private static final byte[] LENGTH = ascii("content-length");
    private static final byte[] TARGET = ascii("x-amz-target");
    private static final byte[] AUTHORIZATION = ascii("authorization");
    private static final byte[] EXPECT = ascii("expect");
    private static final byte[] TRANSFER = ascii("transfer-encoding");

    private final String path;
    private int length;
    private @Nullable String target;
    private boolean authorized;
    private boolean expectsContinue;
    private boolean chunked;

    private HttpHead(String path) {
        this.path = path;
    }

    /** Where the head ends, behind its empty line, or -1 if it is not all there. */
    static int end(ByteBuf in, int from) {
        int at = Math.max(in.readerIndex(), from - 3);
        while (true) {
            int line = in.indexOf(at, in.writerIndex(), (byte) '\n');
            if (line < 0) {
                return -1;
            }
            if (line - in.readerIndex() >= 3 && in.getByte(line - 1) == '\r' && in.getByte(line - 2) == '\n') {
                return line + 1;
            }
            at = line + 1;
        }
    }

    static HttpHead parse(byte[] bytes) {
        int end = indexOf(bytes, (byte) '\n', 0);
        String[] line = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", 3);
        HttpHead head = new HttpHead(line.length > 1 ? line[1] : "/");
        int from = end + 1;
        while (from < bytes.length) {
            int to = indexOf(bytes, (byte) '\n', from);
            head.header(bytes, from, to - 1);
            from = to + 1;
        }
        return head;
    }

    private void header(byte[] bytes, int from, int to) {
        int colon = indexOf(bytes, (byte) ':', from);
        if (colon >= to) {
            return;
        }
        if (is(LENGTH, bytes, from, colon)) {
            length = Integer.parseInt(value(bytes, colon, to));
        } else if (is(TARGET, bytes, from, colon)) {
            target = value(bytes, colon, to);
        } else if (is(AUTHORIZATION, bytes, from, colon)) {
            authorized = true;
        } else if (is(EXPECT, bytes, from, colon)) {
            expectsContinue = true;
        } else if (is(TRANSFER, bytes, from, colon)) {
            chunked = true;
        }
    }

    String path() {
        return path;
    }

    int length() {
        return length;
    }

    @Nullable
    String target() {
        return target;
    }

    boolean authorized() {
        return authorized;
    }

    boolean expectsContinue() {
        return expectsContinue;
    }

    /** Not understood here. */
    boolean chunked() {
        return chunked;
    }

    private static boolean is(byte[] name, byte[] bytes, int from, int to) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if ((bytes[from + i] | 0x20) != name[i] && bytes[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static String value(byte[] bytes, int colon, int to) {
        return new String(bytes, colon + 1, to - colon - 1, StandardCharsets.US_ASCII).strip();
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return bytes.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
