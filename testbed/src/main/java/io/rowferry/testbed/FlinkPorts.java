package io.rowferry.testbed;

/** The fixed ports of a {@link FlinkCluster}; its task managers take any. */
record FlinkPorts(int rpc, int rest, int blobs) {
    static FlinkPorts reserve(int rest) {
        return new FlinkPorts(Ports.reserve(), rest, Ports.reserve());
    }
}
