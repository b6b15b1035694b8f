package io.rowferry.job.internal.write.wire;

import org.jspecify.annotations.Nullable;

/** What came of a request. */
public sealed interface Reply {
    /**
     * A whole answer whose checksum is right, if it had one.
     *
     * @param status of HTTP
     * @param requestId of AWS, or null
     * @param body not copied, must not be changed; may hold attributes of an item
     */
    @SuppressWarnings("ArrayRecordComponent") // hot path: handed over once, never compared
    record Answer(int status, @Nullable String requestId, byte[] body) implements Reply {
        @Override
        public String toString() {
            return "HTTP " + status + ", request " + requestId;
        }
    }

    /**
     * None, or none that can be trusted: the request may have taken effect, or take effect later.
     *
     * @param reason for people
     */
    record None(String reason) implements Reply {}
}
