package io.rowferry.testbed.simulator.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.testbed.simulator.capacity.CapacityUnits.IndexChange;
import io.rowferry.testbed.simulator.capacity.Throttle.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/dynamodb-simulator.md}, each with a clock moved by hand. */
class CapacityModelTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private long now = 1_000_000_000L;

    @Test
    void aWriteCostsByTheLargerOfOldAndNewInStepsOfAKilobyte() {
        assertThat(CapacityUnits.write(0, 0)).isEqualTo(1);
        assertThat(CapacityUnits.write(0, 1_024)).isEqualTo(1);
        assertThat(CapacityUnits.write(0, 1_025)).isEqualTo(2);
        assertThat(CapacityUnits.write(3_000, 100)).isEqualTo(3);
        assertThat(CapacityUnits.write(0, 409_600)).isEqualTo(400);
    }

    @Test
    void aReadCostsInStepsOfFourKilobytesAndHalfIfItNeedNotBeConsistent() {
        assertThat(CapacityUnits.read(0, true)).isEqualTo(1);
        assertThat(CapacityUnits.read(4_097, true)).isEqualTo(2);
        assertThat(CapacityUnits.read(4_096, false)).isEqualTo(0.5);
    }

    @Test
    void anIndexCostsNothingWhereNothingChangesAndTwiceWhereItsKeyChanges() {
        assertThat(CapacityUnits.indexWrite(500, 500, IndexChange.NONE)).isZero();
        assertThat(CapacityUnits.indexWrite(0, 1_500, IndexChange.ENTRY)).isEqualTo(2);
        assertThat(CapacityUnits.indexWrite(1_500, 500, IndexChange.KEY)).isEqualTo(3);
    }

    @Test
    void aNewTableOnDemandServesFourThousandWritesASecondAndNoMore() {
        Resource table = table(Throughput.onDemand());

        assertThat(written(table, 10_000, spread())).isBetween(3_600, 4_000);
        pass(SECOND);
        assertThat(written(table, 10_000, spread())).isBetween(3_600, 4_000);
        assertThat(refusal(table, 0).reason()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
    }

    @Test
    void oneKeyGetsAThousandWritesASecondWhateverTheTableHas() {
        Resource table = table(new Throughput.Provisioned(10, 20_000));

        assertThat(written(table, 5_000, i -> 42)).isEqualTo(1_000);
        assertThat(refusal(table, 42).reason()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
        assertThat(refusal(table, 42).provisioned()).isTrue();
    }

    @Test
    void aProvisionedTableThatWasIdleForFiveMinutesBurstsAndThenServesWhatItPaysFor() {
        Resource table = table(new Throughput.Provisioned(10, 100));
        assertThat(written(table, 500, spread())).isEqualTo(100);
        pass(Duration.ofHours(1));

        int burst = 0;
        for (int second = 0; second < 60; second++) {
            burst += written(table, 2_000, spread());
            pass(SECOND);
        }

        assertThat(burst).as("300 s of 100, and 59 s that pass meanwhile").isBetween(35_800, 35_900);
        assertThat(written(table, 500, spread())).isEqualTo(100);
        assertThat(refusal(table, 0).reason()).isEqualTo("TableWriteProvisionedThroughputExceeded");
    }

    @Test
    void onePartitionMayUseAllThatATableIsProvisionedWith() {
        Resource table = table(new Throughput.Provisioned(10, 4_000));
        table.set(new Throughput.Provisioned(10, 900), now);
        pass(SECOND);

        assertThat(written(table, 2_000, i -> 42))
                .as("four partitions, and no quarter of 900")
                .isBetween(900, 1_000);
    }

    @Test
    void aHotPartitionSplitsAfterAWhileAndServesTwiceAsMuch() {
        Resource table = smallTable();
        IntToLongFunction firstQuarter = i -> mix(i) >>> 2;

        run(table, Duration.ofMinutes(9), firstQuarter);
        assertThat(table.counters()).hasSize(4);
        run(table, Duration.ofMinutes(3), firstQuarter);

        assertThat(table.counters()).hasSize(5);
        pass(SECOND);
        assertThat(written(table, 50, firstQuarter)).isBetween(16, 20);
    }

    @Test
    void aHotKeyGetsAPartitionOfItsOwnAndItsNeighboursAreServedAgain() {
        Resource table = smallTable();
        IntToLongFunction hotKey = i -> i % 10 == 0 ? mix(i) & 0xffff : 1L << 40;

        run(table, Duration.ofMinutes(11), hotKey);

        assertThat(table.counters()).hasSize(6);
        pass(SECOND);
        assertThat(written(table, 30, i -> 1L << 40)).isEqualTo(10);
        assertThat(written(table, 5, i -> mix(i) & 0xffff)).isEqualTo(5);
        run(table, Duration.ofMinutes(30), i -> 1L << 40);
        assertThat(table.counters()).as("a single key splits no further").hasSize(6);
    }

    @Test
    void aTableOnDemandAtMostDoublesInHalfAnHour() {
        Resource table = smallTable();

        run(table, Duration.ofMinutes(29), spread());
        assertThat(table.counters()).hasSize(8);
        run(table, Duration.ofMinutes(31), spread());
        assertThat(table.counters()).hasSizeBetween(9, 16);
    }

    @Test
    void whatIsNotBusyDoesNotSplit() {
        Resource table = smallTable();
        for (int second = 0; second < 3_600; second++) {
            written(table, 7, i -> 42);
            pass(SECOND);
        }
        assertThat(table.counters()).hasSize(4);
    }

    @Test
    void warmThroughputIsServedAtOnce() {
        Resource table = table(Throughput.onDemand());
        table.warm(12_000, 16_000, now);

        assertThat(table.warmWrites()).isEqualTo(16_000);
        assertThat(written(table, 40_000, spread())).isBetween(14_500, 16_000);
    }

    @Test
    void aMaximumOnDemandAndTheAccountsQuotaAreReasonsOfTheirOwn() {
        Resource capped = table(new Throughput.OnDemand(Throughput.OnDemand.UNLIMITED, 100));
        assertThat(written(capped, 500, spread())).isEqualTo(100);
        assertThat(refusal(capped, 0).reason()).isEqualTo("TableWriteMaxOnDemandThroughputExceeded");

        Resource large = table(Throughput.onDemand());
        large.warm(0, 100_000, now);
        assertThat(written(large, 60_000, spread())).isEqualTo(40_000);
        assertThat(refusal(large, 0).reason()).isEqualTo("TableWriteAccountLimitExceeded");
    }

    @Test
    void aWriteThatItsIndexCannotTakeIsRefusedAndCostsTheTableNothing() {
        Resource table = table(new Throughput.Provisioned(10, 100));
        Resource index =
                new Resource("arn:index", Kind.INDEX, new Throughput.Provisioned(10, 1), CapacityOptions.DEFAULTS, now);
        List<Charge> charges =
                List.of(new Charge(table, Operation.WRITE, 1, 1), new Charge(index, Operation.WRITE, 2, 1));

        assertThat(Charge.admit(charges, now)).isNull();
        Throttle refused = Charge.admit(charges, now);

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo("IndexWriteProvisionedThroughputExceeded");
        assertThat(refused.resource()).isEqualTo("arn:index");
        assertThat(table.counters().stream()
                        .mapToDouble(PartitionCounters::writeUnits)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aWriteLargerThanASecondsUnitsIsLetInAndLeavesADebt() {
        Resource table = table(new Throughput.Provisioned(5, 5));

        assertThat(refused(table, 0, 400)).isNull();
        table.take(Operation.WRITE, 0, 400, now);
        pass(Duration.ofSeconds(78));
        assertThat(refused(table, 0, 1)).isNotNull();
        pass(Duration.ofSeconds(2));
        assertThat(refused(table, 0, 1)).isNull();
    }

    /** A hundredth of the real numbers: four partitions of 10 write units a second. */
    private Resource smallTable() {
        CapacityOptions real = CapacityOptions.DEFAULTS;
        CapacityOptions small =
                new CapacityOptions(10, 30, 400, 40, 120, real.kept(), real.splitAfter(), real.doublingPeriod());
        return new Resource("arn:table", Kind.TABLE, Throughput.onDemand(), small, now);
    }

    private Resource table(Throughput throughput) {
        return new Resource("arn:table", Kind.TABLE, throughput, CapacityOptions.DEFAULTS, now);
    }

    /** How many of so many single writes, all at this moment, are let in. */
    private int written(Resource table, int writes, IntToLongFunction hash) {
        int written = 0;
        for (int i = 0; i < writes; i++) {
            long at = hash.applyAsLong(i);
            if (refused(table, at, 1) == null) {
                table.take(Operation.WRITE, at, 1, now);
                written++;
            }
        }
        return written;
    }

    private void run(Resource table, Duration time, IntToLongFunction hash) {
        for (long second = 0; second < time.toSeconds(); second++) {
            written(table, 90, hash);
            pass(SECOND);
        }
    }

    private Throttle refusal(Resource table, long hash) {
        Throttle refusal = refused(table, hash, 1);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private @Nullable Throttle refused(Resource table, long hash, double units) {
        return table.refusal(Operation.WRITE, hash, units, now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static IntToLongFunction spread() {
        return CapacityModelTest::mix;
    }

    private static long mix(int i) {
        return Hashes.of(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
    }
}
