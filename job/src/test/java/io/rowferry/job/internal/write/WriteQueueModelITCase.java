package io.rowferry.job.internal.write;

import static io.rowferry.job.internal.write.WriteQueueModel.Bounds.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import io.rowferry.job.internal.write.WriteQueueModel.Bounds;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real queue in a small world, gone through on every way that there is. */
class WriteQueueModelITCase {
    private static final ItemKey ADA = Samples.key("ada");
    private static final ItemKey BOB = Samples.key("bob");

    @Test
    void two_keys_throttled_and_without_answers() {
        explore(changes(ADA, BOB, ADA), NOTHING.throttles(1, Cause.THROTTLED).timeouts(1));
    }

    @Test
    void one_key_changed_again_and_again_with_answers_that_never_come() {
        explore(
                changes(ADA, ADA, ADA),
                NOTHING.throttles(1, Cause.PARTITION_THROTTLED).timeouts(2));
    }

    @Test
    void an_attempt_restored_while_the_one_before_goes_on() {
        explore(
                changes(ADA, ADA),
                NOTHING.throttles(1, Cause.THROTTLED).timeouts(1).restarts(1));
    }

    @Test
    void a_restore_with_two_keys_between_barriers() {
        explore(changes(ADA, BOB), NOTHING.timeouts(1).restarts(1));
    }

    @Test
    void a_full_buffer_empties() {
        explore(
                changes(ADA, BOB, ADA, BOB),
                NOTHING.throttles(1, Cause.PARTITION_THROTTLED).timeouts(1).room(1, 1));
    }

    @Test
    void a_key_that_waits_between_its_writes() {
        explore(changes(ADA, ADA, BOB), NOTHING.timeouts(1).waiting(Duration.ofMillis(100)));
    }

    @Test
    void a_key_that_waits_while_a_barrier_comes_and_the_attempt_is_restored() {
        explore(changes(ADA, ADA), NOTHING.timeouts(1).restarts(1).waiting(Duration.ofMillis(100)));
    }

    @Test
    void inserts_without_answers() {
        explore(
                changes(ADA, BOB, ADA),
                NOTHING.throttles(1, Cause.THROTTLED).timeouts(1).inserting());
    }

    @Test
    void inserts_of_an_attempt_that_goes_on_when_the_next_has_begun() {
        explore(changes(ADA, ADA), NOTHING.timeouts(1).restarts(1).inserting());
    }

    private static void explore(List<ItemChange> changes, Bounds bounds) {
        Choices choices = new Choices();
        long ways = 0;
        long steps = 0;
        while (choices.begin()) {
            steps += new WriteQueueModel(changes, bounds, choices).run();
            ways++;
        }
        System.out.printf("%,d ways, %,d steps%n", ways, steps);
        assertThat(ways).isGreaterThan(100);
    }

    private static List<ItemChange> changes(ItemKey... keys) {
        List<ItemChange> changes = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            changes.add(
                    new ItemChange.Put(0, Samples.position(1, 10L * (i + 1)), keys[i], Samples.name("version " + i)));
        }
        return changes;
    }
}
