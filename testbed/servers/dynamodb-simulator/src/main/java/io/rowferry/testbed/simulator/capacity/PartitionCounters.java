package io.rowferry.testbed.simulator.capacity;

/** What a partition has served and refused since it came to be. Not thread-safe. */
public final class PartitionCounters {
    private long writes;
    private long throttledWrites;
    private long throttledReads;
    private double writeUnits;
    private double readUnits;

    void took(Operation operation, double units) {
        if (operation == Operation.WRITE) {
            writes++;
            writeUnits += units;
        } else {
            readUnits += units;
        }
    }

    void refused(Operation operation) {
        if (operation == Operation.WRITE) {
            throttledWrites++;
        } else {
            throttledReads++;
        }
    }

    public long writes() {
        return writes;
    }

    public long throttledWrites() {
        return throttledWrites;
    }

    public long throttledReads() {
        return throttledReads;
    }

    public double writeUnits() {
        return writeUnits;
    }

    public double readUnits() {
        return readUnits;
    }
}
