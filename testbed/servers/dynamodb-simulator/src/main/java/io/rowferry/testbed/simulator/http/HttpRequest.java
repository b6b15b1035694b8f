package io.rowferry.testbed.simulator.http;

import org.jspecify.annotations.Nullable;

/** What is of interest in a request. */
final class HttpRequest {
    private final String path;
    private final @Nullable String target;
    private final boolean authorized;
    private final byte[] body;

    /**
     * Of these parts.
     *
     * @param target X-Amz-Target
     * @param authorized whether there is an Authorization; it is not checked
     * @param body not copied
     */
    HttpRequest(String path, @Nullable String target, boolean authorized, byte[] body) {
        this.path = path;
        this.target = target;
        this.authorized = authorized;
        this.body = body;
    }

    String path() {
        return path;
    }

    @Nullable
    String target() {
        return target;
    }

    boolean authorized() {
        return authorized;
    }

    byte[] body() {
        return body;
    }
}
