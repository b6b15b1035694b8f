package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.WriteOutcome.Cause;

/** What limits the pace of writing. */
enum PaceState {
    UNLIMITED("nothing limits writing"),
    BUDGET("write.max-write-units limits writing"),
    PROBING("DynamoDB throttled before; finding out how much it takes now"),
    TABLE("the table throttles (its provisioned units, or its maximum on demand)"),
    INDEX("an index throttles, and with it every write that touches it"),
    PARTITION("partitions throttle: hot partition keys, or a table that has not split yet"),
    ACCOUNT("the account's quota for this region throttles"),
    LATE_ANSWERS("answers come late; fewer requests at a time"),
    NO_CAPACITY("DynamoDB takes nothing at the moment; waiting, for as long as it takes");

    private final String says;

    PaceState(String says) {
        this.says = says;
    }

    String says() {
        return says;
    }

    static PaceState of(Cause throttle) {
        return switch (throttle) {
            case THROTTLED -> TABLE;
            case INDEX_THROTTLED -> INDEX;
            case PARTITION_THROTTLED -> PARTITION;
            case ACCOUNT_THROTTLED -> ACCOUNT;
            case REFUSED, UNKNOWN -> throw new IllegalArgumentException("no throttle: " + throttle);
        };
    }
}
