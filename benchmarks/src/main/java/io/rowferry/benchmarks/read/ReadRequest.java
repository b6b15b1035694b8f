package io.rowferry.benchmarks.read;

/**
 * What a child JVM is to measure.
 *
 * @param server where the tables are
 * @param warm on which both phases are run first, unmeasured
 * @param measured on which they are measured
 * @param folder for savepoints, empty
 */
public record ReadRequest(Side side, Server server, Workload warm, Workload measured, String folder) {
    /**
     * A MySQL that root may enter without a password.
     *
     * @param database the tables' one
     */
    public record Server(String host, int port, String database) {}
}
