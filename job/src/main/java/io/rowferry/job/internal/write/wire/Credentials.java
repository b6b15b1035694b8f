package io.rowferry.job.internal.write.wire;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of now, without waiting. The provider may block when its own are about to expire, so it is asked on another thread,
 * every few seconds; what it keeps in memory it gives at once. If it fails, the old ones serve on: DynamoDB says when they have expired.
 */
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final AwsCredentialsProvider provider;
    private volatile AwsCredentialsIdentity current;

    /** Blocks until there are some. @throws SdkClientException if there are none */
    Credentials(AwsCredentialsProvider provider) {
        this.provider = provider;
        this.current = provider.resolveCredentials();
    }

    AwsCredentialsIdentity current() {
        return current;
    }

    void refreshOn(ScheduledExecutorService background) {
        var unused = background.scheduleWithFixedDelay(
                this::refresh, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    void refresh() {
        try {
            AwsCredentialsIdentity fresh = provider.resolveCredentials();
            if (!fresh.equals(current)) {
                current = fresh;
            }
        } catch (RuntimeException e) { // also what STS answers; and whatever it is, the next time must come
            LOG.warn("The credentials for DynamoDB could not be renewed, the old ones serve on: {}", Reasons.of(e));
        }
    }

    void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
