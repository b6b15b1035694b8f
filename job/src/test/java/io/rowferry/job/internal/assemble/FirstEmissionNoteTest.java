package io.rowferry.job.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FirstEmissionNoteTest {
    private final List<CompletableFuture<Void>> begun = new ArrayList<>();
    private final List<Throwable> warnings = new ArrayList<>();
    private final Hand hand = new Hand();
    private final FirstEmissionNote note = new FirstEmissionNote(this::begin, warnings::add, hand);

    private CompletionStage<?> begin() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        begun.add(future);
        return future;
    }

    /** A clock that is set. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void one_that_is_not_answered_is_waited_for_by_nobody_and_not_begun_twice() {
        for (int i = 0; i < 5; i++) {
            note.checkpointed();
        }
        assertThat(begun).hasSize(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void one_that_has_failed_is_begun_again_behind_the_next_checkpoint() {
        note.checkpointed();
        begun.get(0).completeExceptionally(new IllegalStateException("no region"));
        assertThat(begun).hasSize(1);
        note.checkpointed();
        assertThat(begun).hasSize(2);
        assertThat(warnings).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_noted_is_noted_once() {
        note.checkpointed();
        begun.get(0).complete(null);
        note.checkpointed();
        note.checkpointed();
        assertThat(begun).hasSize(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void of_many_failures_one_a_minute_is_said() {
        note.checkpointed();
        for (int second = 0; second < 180; second++) {
            begun.get(begun.size() - 1).completeExceptionally(new IllegalStateException("at second " + second));
            note.checkpointed();
            hand.now = hand.now.plus(Duration.ofSeconds(1));
        }
        assertThat(begun).hasSize(181);
        assertThat(warnings)
                .extracting(Throwable::getMessage)
                .containsExactly("at second 0", "at second 61", "at second 122");
    }
}
