package io.rowferry.testbed.simulator.capacity;

/** What a table or an index is set to. Units a second. */
public sealed interface Throughput {
    /** Paid by the second: no more than that, but for burst capacity. */
    record Provisioned(long reads, long writes) implements Throughput {
        public Provisioned {
            if (reads < 1 || writes < 1) {
                throw new IllegalArgumentException("provisioned units must be at least 1");
            }
        }
    }

    /**
     * Paid by the request.
     *
     * @param maxReads the owner's own limit, or {@link #UNLIMITED}; see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html">maximum
     *     throughput</a>. It counts as a target there, with burst; here it holds to the second.
     */
    record OnDemand(long maxReads, long maxWrites) implements Throughput {
        public static final long UNLIMITED = -1;
    }

    /** On demand without a limit of the owner's. */
    static Throughput onDemand() {
        return new OnDemand(OnDemand.UNLIMITED, OnDemand.UNLIMITED);
    }
}
