package io.rowferry.job.internal.write.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Against what AWS has published: the example of its documentation
 * (https://docs.aws.amazon.com/general/latest/gr/sigv4-calculate-signature.html) and the POST cases without a query of its Signature Version
 * 4 test suite (https://docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html); and against the SDK's signer.
 */
class SigV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final AwsCredentialsIdentity EXAMPLE = AwsBasicCredentials.create("AKIDEXAMPLE", SECRET);
    private static final Instant SUITE_DATE = Instant.parse("2015-08-30T12:36:00Z");
    private static final String SUITE_HOST = "example.amazonaws.com";
    private static final String SUITE_TOKEN =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    @Test
    void derivesTheKeyOfTheDocumentation() {
        assertThat(HexFormat.of().formatHex(SigV4.key(SECRET, "20150830", "us-east-1", "iam")))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void signsThePostCasesOfTheTestSuite() {
        isSigned(
                Map.of("host", SUITE_HOST),
                "",
                "host;x-amz-date",
                "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        isSigned(
                Map.of("host", SUITE_HOST, "my-header1", "value1"),
                "",
                "host;my-header1;x-amz-date",
                "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
        isSigned(
                Map.of("host", SUITE_HOST, "my-header1", "VALUE1"),
                "",
                "host;my-header1;x-amz-date",
                "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d");
        isSigned(
                Map.of("host", SUITE_HOST, "content-type", "application/x-www-form-urlencoded"),
                "Param1=value1",
                "content-type;host;x-amz-date",
                "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void signsTheTestSuitesPostWithASecurityToken() {
        AwsCredentialsIdentity session = AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, SUITE_TOKEN);
        String lines = signed(suite(), session, SUITE_DATE, Map.of("host", SUITE_HOST), "");
        assertThat(lines).contains("x-amz-security-token: " + SUITE_TOKEN + "\r\n");
        assertThat(authorization(lines))
                .isEqualTo(suiteAuthorization(
                        "host;x-amz-date;x-amz-security-token",
                        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
    }

    /** One signer for all, over changes of day and credentials, as it is used. */
    @Test
    void signsAsTheSdkDoes() throws NoSuchAlgorithmException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SigV4 signer = new SigV4("eu-central-1", "dynamodb");
        AwsCredentialsIdentity[] owners = {
            EXAMPLE,
            AwsSessionCredentials.create("ASIA1", "secret/1+", SUITE_TOKEN),
            AwsSessionCredentials.create("ASIA1", "secret/1+", "renewed" + SUITE_TOKEN),
            AwsBasicCredentials.create("AKID2", "ü"),
        };
        Instant now = Instant.parse("2026-11-24T21:00:00Z");
        for (int i = 0; i < 600; i++) {
            now = now.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(2));
            AwsCredentialsIdentity credentials =
                    owners[random.nextInt(8) == 0 ? random.nextInt(owners.length) : i / 200];
            Operation operation = random.nextBoolean() ? Operation.PUT_ITEM : Operation.BATCH_EXECUTE_STATEMENT;
            String body = random.ints(random.nextInt(3_000), 32, 0x2fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            // The SDK's signer sends the body's hash as a header too, and signs that.
            Map<String, String> headers = Map.of(
                    "host",
                    "dynamodb.eu-central-1.amazonaws.com",
                    "x-amz-target",
                    operation.target,
                    "x-amz-content-sha256",
                    sha256(body));
            assertThat(authorization(signed(signer, credentials, now, headers, body)))
                    .as("seed %sL, request %s", seed, i)
                    .isEqualTo(bySdk(credentials, now, operation, body));
        }
    }

    @Test
    void refusesAHeaderThatItSetsItself() {
        assertThatThrownBy(() -> SignedHeaders.of(Map.of("host", "h", "x-amz-date", "today")))
                .hasMessageContaining("x-amz-date");
    }

    private static String sha256(String body) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
    }

    private static String bySdk(AwsCredentialsIdentity credentials, Instant now, Operation operation, String body) {
        SdkHttpRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://dynamodb.eu-central-1.amazonaws.com/"))
                .putHeader("X-Amz-Target", operation.target)
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }

    private static void isSigned(Map<String, String> headers, String body, String names, String signature) {
        assertThat(authorization(signed(suite(), EXAMPLE, SUITE_DATE, headers, body)))
                .isEqualTo(suiteAuthorization(names, signature));
    }

    private static String suiteAuthorization(String names, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" + names
                + ", Signature=" + signature;
    }

    private static SigV4 suite() {
        return new SigV4("us-east-1", "service");
    }

    private static String signed(
            SigV4 signer, AwsCredentialsIdentity credentials, Instant now, Map<String, String> headers, String body) {
        Ascii head = new Ascii();
        signer.sign(credentials, now.getEpochSecond(), SignedHeaders.of(headers), body.getBytes(UTF_8), head);
        return new String(head.array(), 0, head.length(), US_ASCII);
    }

    private static String authorization(String lines) {
        return lines.lines()
                .filter(line -> line.startsWith("authorization: "))
                .findAny()
                .orElseThrow()
                .substring("authorization: ".length());
    }
}
