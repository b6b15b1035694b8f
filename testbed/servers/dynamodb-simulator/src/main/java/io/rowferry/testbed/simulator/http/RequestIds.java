package io.rowferry.testbed.simulator.http;

/** Numbers for the answers. Used by one thread alone. */
final class RequestIds {
    private static long last;

    private RequestIds() {}

    static String next() {
        return "SIM" + ++last;
    }
}
