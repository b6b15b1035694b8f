package io.rowferry.benchmarks.write;

/** Who writes. */
public enum WriteSide {
    /** The job's store over channels of its own. */
    ROWFERRY,
    /** The AWS SDK's asynchronous client over Netty, set as for a writer that repeats by itself. */
    SDK
}
