package io.rowferry.testbed.simulator.store;

import io.rowferry.testbed.simulator.capacity.Throttle;
import io.rowferry.testbed.simulator.value.DynamoException;

/**
 * Refusals as DynamoDB says them: provisioned resources refuse with ProvisionedThroughputExceededException, those on demand with
 * ThrottlingException.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/throttling-diagnosing.html">diagnosing throttling</a>
 */
final class Throttled {
    private static final String RAISE = "Consider increasing your provisioning level ";

    private Throttled() {}

    static DynamoException of(Throttle throttle) {
        boolean table = throttle.kind() == Throttle.Kind.TABLE;
        if (throttle.provisioned()) {
            String message = table
                    ? "The level of configured provisioned throughput for the table was exceeded. " + RAISE
                            + "with the UpdateTable API."
                    : "The level of configured provisioned throughput for one or more global secondary indexes of the"
                            + " table was exceeded. " + RAISE
                            + "for the under-provisioned global secondary indexes with the UpdateTable API";
            return DynamoException.of("ProvisionedThroughputExceededException", message, throttle);
        }
        String message = table
                ? "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling"
                        + " your table or index so please try again shortly. If exceptions persist, check if you have a"
                        + " hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html"
                : "Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is"
                        + " automatically scaling your index so please try again shortly.";
        return DynamoException.of("ThrottlingException", message, throttle);
    }
}
