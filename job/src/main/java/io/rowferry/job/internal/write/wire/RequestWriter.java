package io.rowferry.job.internal.write.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/**
 * Makes the bytes of a request: head, signature, body, in one buffer. Not thread-safe: it belongs to one event loop.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB low-level API</a>
 */
final class RequestWriter {
    private final SigV4 signer;
    private final Credentials credentials;
    private final Clock clock;
    private final Map<Operation, Kind> kinds = new EnumMap<>(Operation.class);
    private final Ascii head = new Ascii();

    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    private record Kind(SignedHeaders signed, byte[] start) {}

    RequestWriter(Endpoint endpoint, String region, Credentials credentials, Clock clock) {
        this.signer = new SigV4(region, "dynamodb");
        this.credentials = credentials;
        this.clock = clock;
        String host = endpoint.hostHeader();
        for (Operation operation : Operation.values()) {
            SignedHeaders signed = SignedHeaders.of(Map.of("host", host, "x-amz-target", operation.target));
            String start = "POST / HTTP/1.1\r\nhost: " + host + "\r\nuser-agent: rowferry\r\nx-amz-target: "
                    + operation.target + "\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: ";
            kinds.put(operation, new Kind(signed, start.getBytes(US_ASCII)));
        }
    }

    /** The caller releases the buffer. */
    ByteBuf request(Operation operation, byte[] body, ByteBufAllocator allocator) {
        Kind kind = kinds.get(operation);
        if (kind == null) {
            throw new IllegalStateException("every operation has a head");
        }
        head.clear().put(kind.start).put(Integer.toString(body.length)).put("\r\n");
        signer.sign(credentials.current(), Math.floorDiv(clock.millis(), 1_000L), kind.signed, body, head);
        head.put("\r\n");
        return allocator
                .buffer(head.length() + body.length)
                .writeBytes(head.array(), 0, head.length())
                .writeBytes(body);
    }
}
