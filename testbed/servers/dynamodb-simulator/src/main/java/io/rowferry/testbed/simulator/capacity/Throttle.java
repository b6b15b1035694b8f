package io.rowferry.testbed.simulator.capacity;

/**
 * Why a request is refused.
 *
 * @param limit which of the four limits
 * @param operation of which kind of units
 * @param resource the ARN of the table or index whose limit it is
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html">throttling
 *     reasons</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TroubleshootingThrottling.html">throttling</a>
 */
public record Throttle(Limit limit, Operation operation, Kind kind, boolean provisioned, String resource) {
    /** The limits, as the last part of a reason. */
    public enum Limit {
        PROVISIONED("ProvisionedThroughputExceeded"),
        ACCOUNT("AccountLimitExceeded"),
        KEY_RANGE("KeyRangeThroughputExceeded"),
        MAX_ON_DEMAND("MaxOnDemandThroughputExceeded");

        private final String text;

        Limit(String text) {
            this.text = text;
        }
    }

    /** Whose throughput it is, as the first part of a reason. */
    public enum Kind {
        TABLE("Table"),
        INDEX("Index");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** Such as {@code TableWriteKeyRangeThroughputExceeded}. */
    public String reason() {
        return kind.text + operation.text() + limit.text;
    }
}
