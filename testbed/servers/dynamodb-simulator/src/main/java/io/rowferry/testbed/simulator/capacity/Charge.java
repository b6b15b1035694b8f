package io.rowferry.testbed.simulator.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units that one request takes of one table or index.
 *
 * @param hash of the partition key there
 * @see #admit
 */
public record Charge(Resource resource, Operation operation, long hash, double units) {

    /**
     * Takes all charges or none.
     *
     * <p>A write whose index cannot take its part is refused, with the index as the reason: back-pressure. The service updates indexes
     * a little later and so has some slack, which is not modelled.
     *
     * @return the refusal, or null
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/gsi-throttling.html">back-pressure</a>
     */
    public static @Nullable Throttle admit(List<Charge> charges, long now) {
        for (Charge charge : charges) {
            Throttle refusal = charge.resource.refusal(charge.operation, charge.hash, charge.units, now);
            if (refusal != null) {
                return refusal;
            }
        }
        for (Charge charge : charges) {
            charge.resource.take(charge.operation, charge.hash, charge.units, now);
        }
        return null;
    }
}
