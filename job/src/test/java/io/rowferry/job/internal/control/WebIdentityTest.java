package io.rowferry.job.internal.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** A service account of Kubernetes is bound to a role by a token in a file, which the SDK's default chain takes to STS. */
class WebIdentityTest {
    @TempDir
    private Path folder;

    /** It would say that STS is missing before it looks for the file. */
    @Test
    void theSdkHasWhatItNeedsToTakeOnARole() {
        WebIdentityTokenFileCredentialsProvider provider = WebIdentityTokenFileCredentialsProvider.builder()
                .roleArn("arn:aws:iam::123456789012:role/rowferry")
                .roleSessionName("test")
                .webIdentityTokenFile(folder.resolve("no-such-token"))
                .build();

        assertThatThrownBy(provider::resolveCredentials).hasStackTraceContaining("no-such-token");
    }
}
