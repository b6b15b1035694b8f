package io.rowferry.job.internal.write.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class CredentialsTest {
    private static final AwsCredentials FIRST = AwsBasicCredentials.create("AKID", "secret");
    private static final AwsCredentials RENEWED = AwsSessionCredentials.create("ASIA", "secret", "token");

    @Test
    void takesRenewedOnesAndKeepsTheOldOnesWhileThereAreNone() {
        Source source = new Source(FIRST);
        Credentials credentials = new Credentials(source);
        assertThat(credentials.current()).isEqualTo(FIRST);

        source.current.set(null);
        credentials.refresh();
        assertThat(credentials.current()).isEqualTo(FIRST);

        source.current.set(RENEWED);
        credentials.refresh();
        assertThat(credentials.current()).isEqualTo(RENEWED);
        credentials.close();
        assertThat(source.closed).isTrue();
    }

    /** A timer whose action has failed once does not run again. */
    @Test
    void whateverFailsInRenewingIsTriedAgain() {
        Source source = new Source(FIRST);
        Credentials credentials = new Credentials(source);
        source.failure.set(SdkServiceException.builder().message("refused").build());
        assertThatCode(credentials::refresh).doesNotThrowAnyException();
        source.failure.set(new IllegalStateException("whatever"));
        assertThatCode(credentials::refresh).doesNotThrowAnyException();
        assertThat(credentials.current()).isEqualTo(FIRST);
    }

    @Test
    void withoutAnyThereIsNoClient() {
        assertThatThrownBy(() -> new Credentials(new Source(null))).isInstanceOf(SdkClientException.class);
    }

    private static final class Source implements AwsCredentialsProvider, SdkAutoCloseable {
        private final AtomicReference<AwsCredentials> current;
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        private final AtomicBoolean closed = new AtomicBoolean();

        Source(AwsCredentials first) {
            current = new AtomicReference<>(first);
        }

        @Override
        public AwsCredentials resolveCredentials() {
            if (failure.get() != null) {
                throw failure.get();
            }
            AwsCredentials now = current.get();
            if (now == null) {
                throw SdkClientException.create("none to be had");
            }
            return now;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
