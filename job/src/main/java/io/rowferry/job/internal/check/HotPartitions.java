package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.verify.KeyText;
import io.rowferry.mapping.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Partition keys that get too large a part of the writes, by a sample. A partition takes 1,000 write units a second, whatever its table
 * takes ({@code docs/dynamodb-simulator.md} has the sources); DynamoDB may split one by its sort keys after a while, but not where
 * they rise.
 */
final class HotPartitions {
    static final double PARTITION = 1_000;

    /** Below that it is over in ten seconds. */
    private static final double LEAST_UNITS = 10_000;

    /** Of the sample: fewer are chance. */
    private static final int LEAST_SEEN = 5;

    private final List<SampledType> types;

    HotPartitions(List<SampledType> types) {
        this.types = types;
    }

    /**
     * A partition of a table, or of an index of it.
     *
     * @param index name of the index; empty for the table itself
     */
    private record Place(int target, String index) {}

    /** What the items of a partition cost, all rows counted. */
    private record Load(double units, int seen) {
        Load plus(Load other) {
            return new Load(units + other.units, seen + other.seen);
        }
    }

    /** @param targets by their places */
    List<Finding> findings(List<TargetFigure> targets, double mostUnits) {
        List<Finding> findings = new ArrayList<>();
        loads().forEach((place, loads) -> {
            TargetFigure target = targets.get(place.target());
            double all = loads.values().stream().mapToDouble(Load::units).sum();
            double rate = Math.min((double) target.writeUnits(), mostUnits);
            loads.entrySet().stream()
                    .filter(load -> isHot(load.getValue(), all, rate))
                    .max(Map.Entry.comparingByValue((one, other) -> Double.compare(one.units(), other.units())))
                    .ifPresent(hottest -> findings.add(finding(place, target, hottest, all)));
        });
        return findings;
    }

    /** How long the hottest partition takes at least, in seconds. */
    double leastSeconds() {
        return loads().values().stream()
                .flatMap(loads -> loads.values().stream())
                .filter(load -> load.seen() >= LEAST_SEEN)
                .mapToDouble(load -> load.units() / PARTITION)
                .max()
                .orElse(0);
    }

    private static boolean isHot(Load load, double all, double rate) {
        return load.seen() >= LEAST_SEEN && load.units() >= LEAST_UNITS && load.units() / all * rate > PARTITION;
    }

    private static Finding finding(Place place, TargetFigure target, Map.Entry<Value, Load> hottest, double all) {
        double units = hottest.getValue().units();
        String where = place.index().isEmpty()
                ? "the table " + target.name()
                : "the index " + place.index() + " of the table " + target.name();
        return new Finding(
                FindingCode.HOT_PARTITION,
                target.name() + (place.index().isEmpty() ? "" : "." + place.index()),
                String.format(
                        Locale.ROOT,
                        "about %.0f %% of what is written to %s has the partition key %s: %s write units, at least %s",
                        100 * units / all,
                        where,
                        KeyText.of(hottest.getKey()),
                        Amounts.count(units),
                        Amounts.time(Duration.ofSeconds((long) (units / PARTITION)))),
                "put more into the partition key: a column, or a number of its own for each part");
    }

    private Map<Place, Map<Value, Load>> loads() {
        Map<Place, Map<Value, Load>> loads = new HashMap<>();
        for (SampledType type : types) {
            double each = type.expectedItems() / Math.max(1, type.seen().items().size());
            for (SampledItem item : type.seen().items()) {
                Load load = new Load(each * item.units(), 1);
                add(loads, new Place(type.target(), ""), item.key().partition(), load);
                item.indexes()
                        .forEach((index, partition) -> add(loads, new Place(type.target(), index), partition, load));
            }
        }
        return loads;
    }

    private static void add(Map<Place, Map<Value, Load>> loads, Place place, Value partition, Load load) {
        loads.computeIfAbsent(place, here -> new HashMap<>()).merge(partition, load, Load::plus);
    }
}
