package io.rowferry.job.internal.write;

import io.rowferry.mapping.Version;

/** What became of one request. Whatever must stop the job is no outcome but an exception. */
public sealed interface WriteOutcome {
    /** It lies there now. */
    record Written() implements WriteOutcome {}

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
        /** Refused for want of capacity; it did not land. */
        THROTTLED,
        /** Refused for another passing reason; it did not land. */
        REFUSED,
        /** No answer or an error of the server: it may have landed, or land later. */
        UNKNOWN
    }
}
