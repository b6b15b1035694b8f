package io.rowferry.testbed;

/** A server cannot be had on this machine, for a reason that lies outside of the testbed: no apt, no network, another architecture. */
public final class ServerUnavailableException extends IllegalStateException {
    ServerUnavailableException(String reason) {
        super(reason);
    }
}
