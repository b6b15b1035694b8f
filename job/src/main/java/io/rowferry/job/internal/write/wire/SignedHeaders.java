package io.rowferry.job.internal.write.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The headers of a request that are signed and known before it is sent, in the form that is hashed; {@link SigV4} sets its own between
 * them. Immutable, made once per kind of request.
 */
final class SignedHeaders {
    private static final String OURS_FIRST = "x-amz-date";
    private static final String OURS_LAST = "x-amz-security-token";

    /** Canonical lines, {@code name:value\n}, of those that sort before and behind the signer's own. */
    final byte[] linesBefore;

    final byte[] linesAfter;

    /** {@code host;} and {@code ;x-amz-target}. */
    final byte[] namesBefore;

    final byte[] namesAfter;

    private SignedHeaders(SortedMap<String, String> headers) {
        StringBuilder[] lines = {new StringBuilder(), new StringBuilder()};
        StringBuilder[] names = {new StringBuilder(), new StringBuilder()};
        headers.forEach((name, value) -> {
            int place = place(name);
            lines[place].append(name).append(':').append(value).append('\n');
            names[place].append(place == 0 ? name + ";" : ";" + name);
        });
        linesBefore = lines[0].toString().getBytes(US_ASCII);
        linesAfter = lines[1].toString().getBytes(US_ASCII);
        namesBefore = names[0].toString().getBytes(US_ASCII);
        namesAfter = names[1].toString().getBytes(US_ASCII);
    }

    /** @param headers lower-case names with trimmed values of single spaces, {@code host} among them */
    static SignedHeaders of(Map<String, String> headers) {
        return new SignedHeaders(new TreeMap<>(headers));
    }

    private static int place(String name) {
        if (name.compareTo(OURS_FIRST) < 0) {
            return 0;
        } else if (name.compareTo(OURS_LAST) > 0) {
            return 1;
        }
        throw new IllegalArgumentException("the signer sets this header itself, or cannot sort it: " + name);
    }
}
