package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How long a snapshot will take: reading and writing go on together for items of one row, and one after the other for items of many rows,
 * which are written when the whole snapshot has been read. Pure.
 */
final class SnapshotEstimate {
    /** Where too few rows are there to measure: less than what was seen on two cores, which the database shared. */
    private static final double USUAL_ROWS_A_SECOND = 50_000;

    private static final Duration LONG = Duration.ofHours(1);
    private static final double LONGEST = Duration.ofDays(36_500).toSeconds();

    private final List<SampledType> types;
    private final List<TargetFigure> targets;
    private final double mostUnits;

    /**
     * @param targets by their places
     * @param mostUnits that the config allows a second; infinite for any number
     */
    SnapshotEstimate(List<SampledType> types, List<TargetFigure> targets, double mostUnits) {
        this.types = types;
        this.targets = targets;
        this.mostUnits = mostUnits;
    }

    /**
     * @param rows of all captured tables
     * @param rowsASecond of one reader, if it could be measured
     * @param readers how many there are
     */
    SnapshotFigure figure(double rows, OptionalDouble rowsASecond, int readers) {
        double pace = rowsASecond.orElse(USUAL_ROWS_A_SECOND) * readers;
        double reading = rows / pace;
        double meanwhile = writing(type -> !type.ofManyRows());
        double afterwards = writing(SampledType::ofManyRows);
        double hottest = new HotPartitions(types).leastSeconds();
        double writing = Math.max(meanwhile + afterwards, hottest);
        return new SnapshotFigure(
                rows,
                pace,
                rowsASecond.isPresent(),
                units(type -> true),
                time(reading),
                time(writing),
                time(Math.max(Math.max(reading, meanwhile) + afterwards, hottest)),
                limit(hottest > meanwhile + afterwards));
    }

    /** Of some item types, in seconds: the slowest table, or what the config allows for all. */
    private double writing(Predicate<SampledType> which) {
        double slowest = units(which) / mostUnits;
        for (int place = 0; place < targets.size(); place++) {
            int target = place;
            double units = units(which.and(type -> type.target() == target));
            slowest = Math.max(slowest, units / Math.max(1, targets.get(place).writeUnits()));
        }
        return slowest;
    }

    private double units(Predicate<SampledType> which) {
        return types.stream().filter(which).mapToDouble(SampledType::units).sum();
    }

    private String limit(boolean byPartition) {
        if (byPartition) {
            return "1,000 write units/s of its hottest partition key";
        }
        TargetFigure slowest = slowest().orElse(null);
        return slowest == null || mostUnits <= slowest.writeUnits()
                ? Amounts.count(mostUnits) + " write units/s, write.max-write-units"
                : Amounts.count(slowest.writeUnits()) + " write units/s of the table " + slowest.name() + ", "
                        + slowest.because();
    }

    private Optional<TargetFigure> slowest() {
        TargetFigure slowest = null;
        double longest = -1;
        for (int place = 0; place < targets.size(); place++) {
            double seconds = seconds(place);
            if (seconds > longest) {
                longest = seconds;
                slowest = targets.get(place);
            }
        }
        return Optional.ofNullable(slowest);
    }

    private double seconds(int place) {
        return units(type -> type.target() == place)
                / Math.max(1, targets.get(place).writeUnits());
    }

    /** Tables that hold the snapshot up. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int place = 0; place < targets.size(); place++) {
            TargetFigure target = targets.get(place);
            Duration takes = time(seconds(place));
            if (target.writeUnits() < TargetFindings.NEW_ON_DEMAND && takes.compareTo(LONG) > 0) {
                findings.add(new Finding(
                        FindingCode.LOW_CAPACITY,
                        target.name(),
                        "the table " + target.name() + " takes " + Amounts.count(target.writeUnits())
                                + " write units a second (" + target.because()
                                + "), so writing the snapshot takes about "
                                + Amounts.time(takes),
                        "give it more for the snapshot, or put it on demand"));
            }
        }
        return findings;
    }

    /** @param kept how long the server keeps its binlog */
    static Optional<Finding> outlasts(SnapshotFigure snapshot, Duration kept) {
        return snapshot.total().multipliedBy(2).compareTo(kept) <= 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingCode.SNAPSHOT_OUTLASTS_BINLOG,
                        "binlog_expire_logs_seconds",
                        "the snapshot takes about " + Amounts.time(snapshot.total()) + ", and the binlog is kept for "
                                + Amounts.time(kept),
                        "keep it for twice as long as the snapshot takes, or write faster"));
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis((long) (Math.min(seconds, LONGEST) * 1_000));
    }
}
