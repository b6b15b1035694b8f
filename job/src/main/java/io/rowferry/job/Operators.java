package io.rowferry.job;

/** Uids and names of the operators. Uids never change: savepoints find their state by them. */
public final class Operators {
    public static final String READ = "read";
    public static final String ROUTE = "route";
    public static final String OWN = "own";
    public static final String WRITE = "write";
    public static final String SWEEP = "sweep";

    public static final String READ_UID = "read-v1";
    public static final String ROUTE_UID = "route-v1";
    public static final String OWN_UID = "own-v1";
    public static final String WRITE_UID = "write-v1";
    public static final String SWEEP_UID = "sweep-v1";

    /** Of every keyed operator, for good: it fixes the key groups of savepoints. */
    public static final int MAX_PARALLELISM = 1024;

    private Operators() {}

    /** The join operator of a level, from 1. */
    public static String join(int level) {
        return "join-" + level;
    }

    public static String joinUid(int level) {
        return join(level) + "-v1";
    }
}
