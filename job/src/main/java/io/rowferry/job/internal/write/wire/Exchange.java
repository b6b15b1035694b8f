package io.rowferry.job.internal.write.wire;

import java.util.concurrent.CompletableFuture;

/**
 * A request and the place for its reply.
 *
 * @param deadline as {@link System#nanoTime} counts
 */
@SuppressWarnings("ArrayRecordComponent") // hot path: handed over once, never compared
record Exchange(Operation operation, byte[] body, long deadline, CompletableFuture<Reply> reply) {
    void fail(String reason) {
        reply.complete(new Reply.None(reason));
    }
}
