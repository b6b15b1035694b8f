package io.rowferry.job.internal.write.wire;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS by Java's own provider; the server's certificate must be trusted and be one for the endpoint's host. */
final class Tls {
    private Tls() {}

    /**
     * @param anchor the one certificate to trust, or null for those that Java trusts
     * @throws IllegalStateException if this Java has no TLS
     */
    static SslContext context(@Nullable X509Certificate anchor) {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
        if (anchor != null) {
            builder.trustManager(anchor);
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
