package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.FindingCode;
import java.time.Duration;
import java.util.Set;

/**
 * How much is looked at.
 *
 * @param sample root rows of each item type
 * @param watch how long the binlog is watched at least
 * @param queryLimit after which a query is given up
 * @param accepted what may be lost
 * @param prices of DynamoDB
 */
public record CheckOptions(int sample, Duration watch, Duration queryLimit, Set<FindingCode> accepted, Prices prices) {
    public CheckOptions {
        accepted = Set.copyOf(accepted);
    }

    /** As they are unless asked for. */
    public static CheckOptions usual() {
        return new CheckOptions(1_000, Duration.ofSeconds(5), Duration.ofSeconds(5), Set.of(), Prices.known());
    }

    public CheckOptions withSample(int rows) {
        return new CheckOptions(rows, watch, queryLimit, accepted, prices);
    }

    public CheckOptions withWatch(Duration time) {
        return new CheckOptions(sample, time, queryLimit, accepted, prices);
    }

    public CheckOptions withQueryLimit(Duration time) {
        return new CheckOptions(sample, watch, time, accepted, prices);
    }

    public CheckOptions accepting(Set<FindingCode> codes) {
        return new CheckOptions(sample, watch, queryLimit, codes, prices);
    }

    public CheckOptions withPrices(Prices other) {
        return new CheckOptions(sample, watch, queryLimit, accepted, other);
    }
}
