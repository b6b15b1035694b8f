package io.rowferry.job.internal.write.wire;

import java.net.URI;
import java.util.Locale;

/**
 * Where DynamoDB listens.
 *
 * @param host name or address
 * @param tls true for https; the server's certificate must then be one for {@code host}
 */
public record Endpoint(String host, int port, boolean tls) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * @param uri {@code https://dynamodb.eu-central-1.amazonaws.com}, {@code http://localhost:8000}
     * @throws IllegalArgumentException if it is neither http nor https, or has no host
     */
    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("an endpoint is https://host or http://host:port, not " + uri);
        }
        boolean tls = scheme.equals("https");
        return new Endpoint(uri.getHost(), uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP, tls);
    }

    /** Value of the header {@code host}. */
    String hostHeader() {
        return port == (tls ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + hostHeader();
    }
}
