package io.rowferry.testbed.simulator.store;

/** What happened to a table since it was made. Not thread-safe. */
public final class TableCounters {
    private long writes;
    private long failedConditions;
    private long throttled;
    private double writeUnits;
    private double readUnits;

    void wrote(double units) {
        writes++;
        writeUnits += units;
    }

    void conditionFailed(double units) {
        failedConditions++;
        writeUnits += units;
    }

    void refused() {
        throttled++;
    }

    void read(double units) {
        readUnits += units;
    }

    /** Puts and deletes that took effect. */
    public long writes() {
        return writes;
    }

    public long failedConditions() {
        return failedConditions;
    }

    /** Single writes and reads that were refused for want of capacity. */
    public long throttled() {
        return throttled;
    }

    /** With those of the indexes. */
    public double writeUnits() {
        return writeUnits;
    }

    public double readUnits() {
        return readUnits;
    }
}
