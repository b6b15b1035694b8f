package io.rowferry.job.internal.check;

import java.util.List;
import java.util.Optional;

/**
 * Write units, storage, and what they cost on demand.
 *
 * @param snapshotUnits of the snapshot
 * @param hourUnits an hour of changes as they were while the binlog was watched; an upper bound, since the whole server's rows are counted
 * @param storedBytes of all items, indexes included
 * @param prices that were taken
 */
public record MoneyFigure(double snapshotUnits, double hourUnits, double storedBytes, Prices prices) {
    /** What DynamoDB adds to each item that it stores, here and in each index. */
    private static final double OVERHEAD = 100;

    static MoneyFigure of(List<SampledType> types, Optional<BinlogFigure> binlog, Prices prices) {
        double units = types.stream().mapToDouble(SampledType::units).sum();
        double items = types.stream().mapToDouble(SampledType::expectedItems).sum();
        double each = items == 0 ? 0 : units / items;
        double changes = binlog.map(BinlogFigure::rowChangesAnHour).orElse(0.0);
        double bytes = types.stream().mapToDouble(MoneyFigure::stored).sum();
        return new MoneyFigure(units, changes * each, bytes, prices);
    }

    private static double stored(SampledType type) {
        double indexes = type.seen().items().stream()
                .mapToInt(item -> item.indexes().size())
                .average()
                .orElse(0);
        return type.expectedItems() * (type.sizeEach() + OVERHEAD) * (1 + indexes);
    }

    public double snapshot() {
        return prices.ofWriteUnits(snapshotUnits);
    }

    public double hour() {
        return prices.ofWriteUnits(hourUnits);
    }

    public double month() {
        return prices.ofStorage(storedBytes);
    }
}
