package io.rowferry.job.internal.write;

import io.rowferry.mapping.Version;

/** What became of one request. Whatever must stop the job is no outcome but an exception. */
public sealed interface WriteOutcome {
    /**
     * It lies there now.
     *
     * @param units write units that it took, 0 if they are not known
     */
    record Written(double units) implements WriteOutcome {
        Written() {
            this(0);
        }
    }

    /** The same version lay there already. */
    record Repeated() implements WriteOutcome {}

    /** A greater version lies there; this write must never take effect. */
    record Superseded(Version stored) implements WriteOutcome {}

    /** Not now; the identical request is to be repeated, for as long as it takes. */
    record Retry(Cause cause, String reason) implements WriteOutcome {}

    /**
     * DynamoDB will never take this item.
     *
     * @param code a stable short name
     * @param reason for people, without values of the row
     */
    record Rejected(String code, String reason) implements WriteOutcome {}

    /** Why a request is repeated. */
    enum Cause {
        /** The table has no capacity left, or DynamoDB does not say whose is missing; it did not land. */
        THROTTLED,
        /** An index of the table has none. */
        INDEX_THROTTLED,
        /** The partition of the table that the key lies in has none. */
        PARTITION_THROTTLED,
        /** The account has none. */
        ACCOUNT_THROTTLED,
        /** Refused for another passing reason; it did not land. */
        REFUSED,
        /** No answer or an error of the server: it may have landed, or land later. */
        UNKNOWN;

        /** Refused for want of capacity. */
        boolean isThrottle() {
            return this != REFUSED && this != UNKNOWN;
        }
    }
}
