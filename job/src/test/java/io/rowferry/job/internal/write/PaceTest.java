package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The pace against a table of a given capacity, in a time that is counted. */
class PaceTest {
    private static final long SECOND = 1_000;
    private static final int REQUESTS = 800;

    private final Pace pace = unlimited();

    private static Pace unlimited() {
        return new Pace(REQUESTS, Double.POSITIVE_INFINITY, 5_000);
    }

    @Test
    void a_table_that_throttles_nothing_is_never_limited() {
        Table table = new Table(at -> Double.POSITIVE_INFINITY);
        table.run(10 * SECOND);

        assertThat(pace.unitsPerSecond()).isInfinite();
        assertThat(pace.state(table.now)).isEqualTo(PaceState.UNLIMITED);
    }

    @Test
    void what_the_table_takes_is_found_and_held() {
        for (int capacity : new int[] {200, 1_000, 5_000, 40_000}) {
            Table table = new Table(unlimited(), at -> capacity);
            table.run(30 * SECOND);
            table.takesItsUnits(capacity, 60 * SECOND);
        }
    }

    @Test
    void less_capacity_and_more_are_found_within_thirty_seconds() {
        Table table = new Table(at -> at < 60 * SECOND || at >= 120 * SECOND ? 4_000 : 2_000);
        table.run(30 * SECOND);
        table.takesItsUnits(4_000, 30 * SECOND);
        table.run(30 * SECOND);
        table.takesItsUnits(2_000, 30 * SECOND);
        table.run(30 * SECOND);
        table.takesItsUnits(4_000, 30 * SECOND);
    }

    @Test
    void units_that_were_kept_for_a_burst_do_not_mislead() {
        Table table = new Table(at -> 1_000);
        table.burstSeconds = 300;
        table.units = 300_000;
        table.run(60 * SECOND);
        table.takesItsUnits(1_000, 60 * SECOND);
    }

    @Test
    void a_tenfold_capacity_is_found_within_thirty_seconds() {
        Table table = new Table(at -> at < 60 * SECOND ? 500 : 5_000);
        table.run(90 * SECOND);
        table.takesItsUnits(5_000, 30 * SECOND);
    }

    @Test
    void at_no_capacity_a_few_requests_look_whether_there_is_some_again() {
        Table table = new Table(at -> at < 30 * SECOND || at >= 90 * SECOND ? 2_000 : 0);
        table.run(40 * SECOND);
        long asked = table.throttled;
        table.run(50 * SECOND);

        assertThat(table.throttled - asked).isBetween(50L, 600L);
        assertThat(pace.state(table.now)).isEqualTo(PaceState.NO_CAPACITY);

        table.run(30 * SECOND);
        table.takesItsUnits(2_000, 30 * SECOND);
    }

    @Test
    void throttles_that_have_nothing_to_do_with_the_rate_cost_little_of_it() {
        for (double share : new double[] {0.01, 0.05}) {
            Table table = new Table(unlimited(), at -> Double.POSITIVE_INFINITY);
            table.atRandom = share;
            table.run(10 * SECOND);
            long before = table.written;
            table.run(60 * SECOND);

            // 800 requests of 10 ms.
            assertThat((table.written - before) / 60.0).isGreaterThan(0.85 * REQUESTS * 100);
        }
    }

    @Test
    void a_hot_partition_key_does_not_slow_its_table() {
        Table table = new Table(at -> Double.POSITIVE_INFINITY);
        table.run(SECOND);
        for (int i = 0; i < 200; i++) {
            pace.throttled(0, Cause.PARTITION_THROTTLED, 7, table.now);
        }
        table.run(SECOND);

        assertThat(pace.unitsPerSecond()).isInfinite();
    }

    @Test
    void many_throttled_partition_keys_are_about_the_table() {
        Table table = new Table(at -> 4_000);
        table.cause = Cause.PARTITION_THROTTLED;
        table.run(30 * SECOND);

        table.takesItsUnits(4_000, 60 * SECOND);
    }

    @Test
    void the_budget_is_held_and_may_change() {
        Pace budgeted = new Pace(REQUESTS, 500, 5_000);
        Table table = new Table(budgeted, at -> Double.POSITIVE_INFINITY);
        table.run(10 * SECOND);
        assertThat(table.written).isBetween(4_800L, 5_100L);
        assertThat(budgeted.state(table.now)).isEqualTo(PaceState.BUDGET);

        budgeted.allow(REQUESTS, 2_000, table.now);
        long before = table.written;
        table.run(10 * SECOND);
        assertThat(table.written - before).isBetween(19_500L, 20_500L);
    }

    @Test
    void requests_that_are_given_up_leave_fewer_under_way_and_answers_bring_them_back() {
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now += SECOND;
            pace.answered(5_000, now);
        }
        assertThat(pace.maxRequests()).isLessThan(10);
        assertThat(pace.state(now)).isEqualTo(PaceState.LATE_ANSWERS);
        for (int i = 0; i < 60; i++) {
            now += SECOND;
            pace.answered(10, now);
        }
        assertThat(pace.maxRequests()).isEqualTo(REQUESTS);
    }

    /** Takes so many units a second, with a burst of a second's; each answer after ten milliseconds. A sender that always has something. */
    private final class Table {
        private final Pace of;
        private final LongToDoubleFunction capacity;
        private final ArrayDeque<long[]> answers = new ArrayDeque<>();
        private final Random random = new Random(1);
        private double units;
        private double burstSeconds = 1;
        private double atRandom;
        private Cause cause = Cause.THROTTLED;
        private int next;
        private long now;
        private long written;
        private long throttled;

        private Table(LongToDoubleFunction capacity) {
            this(pace, capacity);
        }

        private Table(Pace of, LongToDoubleFunction capacity) {
            this.of = of;
            this.capacity = capacity;
        }

        private void run(long millis) {
            for (long end = now + millis; now < end; now++) {
                double perSecond = capacity.applyAsDouble(now);
                units = Math.min(units + perSecond / 1_000, Math.max(1, burstSeconds * perSecond));
                while (!answers.isEmpty() && answers.element()[0] <= now) {
                    answered(answers.remove()[1] == 1);
                }
                while (answers.size() < of.maxRequests() && of.admits(0, now)) {
                    of.sent(0, 1);
                    boolean takes = units >= 1 && random.nextDouble() >= atRandom;
                    units -= takes ? 1 : 0;
                    answers.add(new long[] {now + 10, takes ? 1 : 0});
                }
            }
        }

        private void answered(boolean taken) {
            of.answered(10, now);
            if (taken) {
                written++;
                of.written(0, 1, 1, now);
            } else {
                throttled++;
                of.throttled(0, cause, next++, now);
            }
        }

        private void takesItsUnits(double perSecond, long millis) {
            long writtenBefore = written;
            long throttledBefore = throttled;
            run(millis);
            double taken = written - writtenBefore;
            double refused = throttled - throttledBefore;
            assertThat(taken / (perSecond * millis / 1_000))
                    .as("goodput at %s", perSecond)
                    .isGreaterThan(0.98);
            assertThat(refused / (taken + refused))
                    .as("throttled at %s", perSecond)
                    .isLessThan(0.005);
        }
    }
}
