package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AppliedNotesTest {
    private final Simulation world = new Simulation();
    private final List<Mark> asked = new ArrayList<>();
    private boolean reachable = true;
    private final AppliedNotes notes = new AppliedNotes(this::note, world, world, world);

    private CompletionStage<?> note(Mark mark) {
        asked.add(mark);
        return reachable
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IllegalStateException("not reachable"));
    }

    @Test
    void theFirstIsNotedAtOnceAndTheLastOfABurstWithinASecond() {
        for (int i = 1; i <= 100; i++) {
            notes.applied(mark(i));
        }
        assertThat(asked).containsExactly(mark(1));
        world.pass(Duration.ofSeconds(1));
        assertThat(asked).containsExactly(mark(1), mark(100));
    }

    @Test
    void inSilenceNothingIsNotedAndAfterItTheNextAtOnce() {
        notes.applied(mark(1));
        world.pass(Duration.ofMinutes(5));
        assertThat(asked).containsExactly(mark(1));
        notes.applied(mark(2));
        assertThat(asked).containsExactly(mark(1), mark(2));
    }

    @Test
    void atMostOneASecond() {
        for (int i = 0; i < 100; i++) {
            notes.applied(mark(i));
            world.pass(Duration.ofMillis(100));
        }
        assertThat(asked).hasSizeBetween(9, 11);
    }

    @Test
    void whatTheControlTableDidNotTakeIsNotedAgain() {
        reachable = false;
        notes.applied(mark(1));
        world.pass(Duration.ofMillis(3_500));
        assertThat(asked).containsExactly(mark(1), mark(1), mark(1), mark(1));
        assertThat(notes.failed().sum()).isEqualTo(4);
        reachable = true;
        world.pass(Duration.ofMinutes(1));
        assertThat(asked).hasSize(5);
    }

    private static Mark mark(long offset) {
        return Mark.of(1, 1, offset);
    }
}
