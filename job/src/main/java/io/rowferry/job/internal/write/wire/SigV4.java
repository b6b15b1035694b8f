package io.rowferry.job.internal.write.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs {@code POST /} with AWS Signature Version 4, the body's hash included. The derived key is kept for the day and the credentials, the
 * date's text for the second. Not thread-safe: it belongs to one event loop.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed AWS API request</a>
 */
final class SigV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 8;

    private final String region;
    private final String service;
    private final MessageDigest sha256;
    private final Mac hmac;
    private final Ascii text = new Ascii();

    private long second = Long.MIN_VALUE;
    private String date = "";
    private String day = "";
    private String scope = "";
    private @Nullable AwsCredentialsIdentity keyOwner;

    SigV4(String region, String service) {
        this.region = region;
        this.service = service;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            hmac = Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Appends the lines of the headers {@code x-amz-date}, {@code x-amz-security-token} if the credentials have one, and
     * {@code authorization}.
     *
     * @param epochSecond now
     */
    void sign(AwsCredentialsIdentity credentials, long epochSecond, SignedHeaders headers, byte[] body, Ascii head) {
        prepare(credentials, epochSecond);
        String token = credentials instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
        byte[] bodyHash = sha256.digest(body);
        text.clear()
                .put("POST\n/\n\n")
                .put(headers.linesBefore)
                .put("x-amz-date:")
                .put(date);
        if (token != null) {
            text.put("\nx-amz-security-token:").put(token);
        }
        text.put("\n").put(headers.linesAfter).put("\n");
        names(headers, token, text).put("\n").putHex(bodyHash);
        sha256.update(text.array(), 0, text.length());
        byte[] requestHash = sha256.digest();
        text.clear()
                .put(ALGORITHM)
                .put("\n")
                .put(date)
                .put("\n")
                .put(scope)
                .put("\n")
                .putHex(requestHash);
        hmac.update(text.array(), 0, text.length());
        byte[] signature = hmac.doFinal();

        head.put("x-amz-date: ").put(date);
        if (token != null) {
            head.put("\r\nx-amz-security-token: ").put(token);
        }
        head.put("\r\nauthorization: ").put(ALGORITHM).put(" Credential=").put(credentials.accessKeyId());
        head.put("/").put(scope).put(", SignedHeaders=");
        names(headers, token, head).put(", Signature=").putHex(signature).put("\r\n");
    }

    private static Ascii names(SignedHeaders headers, @Nullable String token, Ascii to) {
        to.put(headers.namesBefore).put("x-amz-date");
        if (token != null) {
            to.put(";x-amz-security-token");
        }
        return to.put(headers.namesAfter);
    }

    private void prepare(AwsCredentialsIdentity credentials, long epochSecond) {
        boolean sameKey = credentials.equals(keyOwner);
        if (epochSecond != second) {
            second = epochSecond;
            date = DATE.format(Instant.ofEpochSecond(epochSecond));
            sameKey &= date.startsWith(day) && !day.isEmpty();
        }
        if (!sameKey) {
            day = date.substring(0, DAY_LENGTH);
            scope = day + "/" + region + "/" + service + "/aws4_request";
            init(hmac, key(credentials.secretAccessKey(), day, region, service));
            keyOwner = credentials;
        }
    }

    /** The key of a day, derived from the secret. */
    static byte[] key(String secret, String day, String region, String service) {
        try {
            Mac hmac = Mac.getInstance(HMAC);
            byte[] key = ("AWS4" + secret).getBytes(UTF_8);
            for (String step : new String[] {day, region, service, "aws4_request"}) {
                init(hmac, key);
                key = hmac.doFinal(step.getBytes(UTF_8));
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private static void init(Mac hmac, byte[] key) {
        try {
            hmac.init(new SecretKeySpec(key, HMAC));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key for " + HMAC, e);
        }
    }
}
