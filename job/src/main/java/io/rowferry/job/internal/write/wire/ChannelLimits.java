package io.rowferry.job.internal.write.wire;

import java.time.Duration;

/**
 * How many channels there are, and for how long.
 *
 * @param most channels at once, so requests under way
 * @param request from when it is handed over to the end of its answer, after which it is given up
 * @param connect for a connection with its TLS handshake
 * @param idle after which a channel without work is closed
 * @param age after which a channel is not used again, so that the name is resolved anew and load spreads; each channel gets up to half more
 */
public record ChannelLimits(int most, Duration request, Duration connect, Duration idle, Duration age) {
    private static final Duration USUAL_CONNECT = Duration.ofSeconds(5);
    private static final Duration USUAL_IDLE = Duration.ofSeconds(50);
    private static final Duration USUAL_AGE = Duration.ofMinutes(3);

    public static ChannelLimits usual(int most, Duration request) {
        return new ChannelLimits(most, request, USUAL_CONNECT, USUAL_IDLE, USUAL_AGE);
    }
}
