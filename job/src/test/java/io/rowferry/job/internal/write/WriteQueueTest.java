package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.deadletters.DeadLetter;
import io.rowferry.job.internal.write.WriteOutcome.Cause;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Version;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private static final WriteOutcome WRITTEN = new WriteOutcome.Written();
    private static final WriteOutcome NO_ANSWER = new WriteOutcome.Retry(WriteOutcome.Cause.UNKNOWN, "no answer");
    private static final WriteOutcome THROTTLED = new WriteOutcome.Retry(WriteOutcome.Cause.THROTTLED, "throttled");
    private static final WriteOutcome REFUSED = new WriteOutcome.Retry(Cause.REFUSED, "a transaction is under way");
    private static final WriteOutcome PARTITION_THROTTLED = new WriteOutcome.Retry(Cause.PARTITION_THROTTLED, "hot");
    private static final ItemKey ADA = Samples.key("ada");
    private static final ItemKey BOB = Samples.key("bob");

    private final Simulation world = new Simulation();
    private final HeldStore store = new HeldStore();
    private final RecordedLetters letters = new RecordedLetters();
    private final List<Mark> applied = new ArrayList<>();
    private final List<Integer> unknownEpochs = new ArrayList<>();
    private final WriteQueue queue = queue(2, 4);

    private WriteQueue queue(int maxInFlight, int maxBuffered) {
        return queue(Samples.limits(maxInFlight, maxBuffered), WriteMode.PUT);
    }

    private WriteQueue queue(WriteLimits limits, WriteMode mode) {
        return new WriteQueue(
                store,
                new WriteQueue.Surroundings(
                        world, world, letters, (stored, own) -> unknownEpochs.add(stored), applied::add, key -> {}),
                limits,
                mode,
                world,
                new Random(1));
    }

    @Test
    void onlyOneRequestOfAKeyIsUnderWayAndWhatWaitsCoalescesToTheGreatest() {
        queue.accept(put(ADA, 1));
        queue.accept(put(ADA, 2));
        queue.accept(put(ADA, 4));
        queue.accept(put(ADA, 3));
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(1L);

        answer(WRITTEN);
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(4L);
        answer(WRITTEN);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.counters().writes.sum()).isEqualTo(2);
        assertThat(queue.counters().coalesced.sum()).isEqualTo(2);
    }

    @Test
    void aMarkIsAppliedWhenAllBeforeItIsWritten() {
        queue.accept(put(ADA, 1));
        queue.accept(put(BOB, 2));
        queue.mark(mark(3));
        queue.mark(mark(4));
        answer(WRITTEN);
        assertThat(applied).isEmpty();
        answer(WRITTEN);
        assertThat(applied).containsExactly(mark(4));
    }

    @Test
    void aMarkBehindNothingIsAppliedAtOnce() {
        queue.mark(mark(3));
        assertThat(applied).containsExactly(mark(3));
    }

    @Test
    void whatWasCoalescedAwayCountsWhenItsSuccessorIsWritten() {
        queue.accept(put(ADA, 1));
        queue.accept(put(ADA, 2));
        queue.mark(mark(3));
        queue.accept(put(ADA, 4));
        answer(WRITTEN);
        assertThat(applied).isEmpty();
        answer(WRITTEN);
        assertThat(applied).containsExactly(mark(3));
    }

    @Test
    void aRequestWithoutAnswerIsRepeatedAsItWasAndItsOwnVersionCountsAsWritten() {
        queue.accept(new ItemChange.Delete(0, position(1), ADA));
        ItemWrite first = store.requests.element().write;
        answer(NO_ANSWER);
        world.pass(Duration.ofSeconds(1));
        assertThat(store.requests.element().write).isSameAs(first);

        answer(new WriteOutcome.Repeated());
        assertThat(queue.counters().writes.sum()).isEqualTo(1);
        assertThat(queue.counters().repeated.sum()).isZero();
        assertThat(queue.counters().retries.sum()).isEqualTo(1);
    }

    @Test
    void aNewerChangeTakesThePlaceOfOneThatWaitsForItsNextAttempt() {
        queue.accept(put(ADA, 1));
        queue.accept(put(ADA, 2));
        queue.mark(mark(3));
        answer(REFUSED);
        queue.accept(put(ADA, 4));
        world.pass(Duration.ofSeconds(1));

        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(4L);
        answer(WRITTEN);
        assertThat(applied).containsExactly(mark(3));
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.counters().retries.sum()).isEqualTo(1);
    }

    @Test
    void aThrottledKeyDoesNotHoldBackTheOthers() {
        queue.accept(put(ADA, 1));
        queue.accept(put(BOB, 2));
        queue.accept(put(Samples.key("cy"), 3));
        queue.accept(put(Samples.key("di"), 4));
        assertThat(store.requests).hasSize(2);
        assertThat(queue.isFull()).isTrue();

        answer(PARTITION_THROTTLED);
        answer(PARTITION_THROTTLED);
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(3L, 4L);
    }

    @Test
    void aKeyThatIsThrottledAgainAndAgainForNoReasonThatIsSaidTakesNobodysTurn() {
        queue.accept(put(ADA, 1));
        queue.accept(put(BOB, 2));
        queue.accept(put(Samples.key("cy"), 3));
        for (int i = 0; i < 4; i++) {
            answer(THROTTLED);
        }
        assertThat(store.requests).extracting(request -> offset(request.write)).contains(3L);
    }

    @Test
    void aKeyThatHasJustBeenWrittenWaitsAndOnlyItsNewestIsWritten() {
        WriteQueue waiting = queue(Samples.limits(2, 4, Duration.ofMillis(100)), WriteMode.PUT);
        waiting.accept(put(ADA, 1));
        answer(WRITTEN);
        assertThat(waiting.isWritten()).isTrue();
        waiting.accept(put(ADA, 2));
        waiting.accept(put(BOB, 3));
        waiting.accept(put(ADA, 4));
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(3L);

        world.pass(Duration.ofMillis(101));
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(3L, 4L);
        answer(WRITTEN);
        answer(WRITTEN);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void aBarrierLetsNoKeyWait() {
        WriteQueue waiting = queue(Samples.limits(2, 4, Duration.ofMillis(100)), WriteMode.PUT);
        waiting.accept(put(ADA, 1));
        answer(WRITTEN);
        waiting.accept(put(ADA, 2));
        assertThat(store.requests).isEmpty();

        waiting.hurry();
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(2L);
    }

    @Test
    void bytesHeldAreBoundedAsWritesAre() {
        WriteLimits few = Samples.limits(2, 100);
        WriteQueue bounded =
                queue(new WriteLimits(2, 100, 3_000, few.unitsPerSecond(), few.times(), few.letters()), WriteMode.PUT);
        bounded.accept(new ItemChange.Put(0, position(1), ADA, Samples.name("x".repeat(2_000))));
        assertThat(bounded.isFull()).isFalse();
        bounded.accept(new ItemChange.Put(0, position(2), BOB, Samples.name("x".repeat(2_000))));
        assertThat(bounded.isFull()).isTrue();

        answer(WRITTEN);
        assertThat(bounded.isFull()).isFalse();
        answer(WRITTEN);
        assertThat(bounded.counters().bufferedBytes).isZero();
    }

    @Test
    void firstWritesGoTogetherAndWhatMeetsAnItemGoesAlone() {
        WriteQueue inserting = queue(Samples.limits(3, 100), WriteMode.INSERT);
        for (int i = 1; i <= 40; i++) {
            inserting.accept(put(Samples.key(String.valueOf(i)), i));
        }
        // Two at once, since nothing was under way; then as many as fit.
        assertThat(store.batches).extracting(batch -> batch.writes().size()).containsExactly(1, 1, 25);

        store.answerBatch(new InsertOutcome.Alone("an item lies there"));
        world.pass(Duration.ZERO);
        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(1L);
        store.answerBatch(new InsertOutcome.Settled(WRITTEN));
        world.pass(Duration.ofMillis(6));
        assertThat(store.batches).extracting(batch -> batch.writes().size()).containsExactly(25, 13);
        answer(WRITTEN);
        store.answerBatch(new InsertOutcome.Settled(WRITTEN));
        store.answerBatch(new InsertOutcome.Settled(WRITTEN));
        world.pass(Duration.ZERO);
        assertThat(inserting.isEmpty()).isTrue();
        assertThat(inserting.counters().writes.sum()).isEqualTo(40);
    }

    @Test
    void aTombstoneGoesByItselfAmongInserts() {
        WriteQueue inserting = queue(Samples.limits(3, 100), WriteMode.INSERT);
        inserting.accept(new ItemChange.Delete(0, position(1), ADA));
        inserting.accept(put(BOB, 2));

        assertThat(store.requests).extracting(request -> offset(request.write)).containsExactly(1L);
        assertThat(store.batches).hasSize(1);
    }

    @Test
    void insertsEndWhenTooManyMeetAnItem() {
        WriteQueue inserting = queue(Samples.limits(1, 10_000), WriteMode.INSERT);
        for (int i = 1; i <= 1_200; i++) {
            inserting.accept(put(Samples.key(String.valueOf(i)), i));
        }
        while (!store.batches.isEmpty() || !store.requests.isEmpty()) {
            if (store.requests.isEmpty()) {
                store.answerBatch(new InsertOutcome.Alone("an item lies there"));
                world.pass(Duration.ZERO);
            } else {
                answer(WRITTEN);
            }
        }
        assertThat(inserting.isEmpty()).isTrue();
        assertThat(store.inserted).isBetween(1_000, 1_025);
    }

    @Test
    void aRejectedItemBecomesADeadLetterAndATombstoneAndOthersGoOn() {
        queue.accept(put(ADA, 1));
        queue.accept(put(BOB, 2));
        queue.mark(mark(3));
        answer(new WriteOutcome.Rejected("item-too-large", "more than 400 KB"));
        answer(WRITTEN);
        ItemWrite tombstone = store.requests.element().write;
        assertThat(tombstone.content())
                .isEqualTo(new ItemWrite.Tombstone(
                        ItemWrite.Flag.REJECTED, world.instant().plus(Duration.ofDays(7))));
        assertThat(tombstone.version()).isEqualTo(Version.at(position(1)));
        answer(WRITTEN);

        assertThat(applied).isEmpty();
        world.pass(Duration.ofSeconds(1));
        assertThat(letters.durable)
                .containsExactly(
                        new DeadLetter(0, new DeadLetter.Item(ADA), position(1), "item-too-large", "more than 400 KB"));
        assertThat(applied).containsExactly(mark(3));
    }

    @Test
    void whereEvenTheTombstoneIsRefusedThereIsOnlyADeadLetter() {
        queue.accept(put(ADA, 1));
        answer(new WriteOutcome.Rejected("empty-key", "empty"));
        answer(new WriteOutcome.Rejected("empty-key", "empty"));

        assertThat(queue.isWritten()).isTrue();
        assertThat(letters.open).hasSize(1);
    }

    @Test
    void aChangeRejectedByTheMappingIsBuriedAndLeavesATombstone() {
        queue.accept(new ItemChange.Rejected(0, position(1), ADA, "number-too-long", "more than 38 digits"));
        assertThat(store.requests.element().write.isRejection()).isTrue();
        assertThat(letters.open).extracting(DeadLetter::code).containsExactly("number-too-long");
    }

    @Test
    void aRowWithoutAKeyIsOnlyADeadLetterAndHoldsMarksUntilItIsDurable() {
        queue.accept(new ItemChange.Unmappable(0, position(1), "shop.orders 7", "no-key", "NULL"));
        queue.mark(mark(3));
        assertThat(store.requests).isEmpty();
        assertThat(applied).isEmpty();
        assertThat(queue.isEmpty()).isFalse();
        queue.makeDurable();
        assertThat(applied).containsExactly(mark(3));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void manyDeadLettersAreMadeDurableTogether() {
        for (int i = 0; i < 3; i++) {
            queue.accept(new ItemChange.Unmappable(0, position(i), "shop.orders " + i, "no-key", "NULL"));
            queue.mark(mark(i + 1));
        }
        world.pass(Duration.ofSeconds(1));
        assertThat(letters.files).isEqualTo(1);
        assertThat(applied).last().isEqualTo(mark(3));
    }

    @Test
    void aSupersededWriteIsDoneAndAnUnknownEpochIsAskedAbout() {
        queue.accept(put(ADA, 1));
        answer(new WriteOutcome.Superseded(Version.at(position(9))));
        assertThat(unknownEpochs).isEmpty();
        queue.accept(put(ADA, 2));
        answer(new WriteOutcome.Superseded(Version.at(Position.snapshot(2))));
        assertThat(unknownEpochs).containsExactly(2);
        assertThat(queue.counters().superseded.sum()).isEqualTo(2);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatTheStoreCannotGoOnWithStopsTheOwner() {
        queue.accept(put(ADA, 1));
        store.requests.remove().answer.completeExceptionally(new WriteFailedException("no access to table t", null));
        assertThatThrownBy(world::runOut)
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("no access to table t");
    }

    @Test
    void aKeyThatChangesForEverHoldsNoMoreThanTwoWritesAndTickets() {
        for (int i = 1; i < 10_000; i++) {
            queue.accept(put(ADA, i));
            queue.mark(mark(i + 1));
            assertThat(queue.isFull()).isFalse();
        }
        assertThat(queue.openTickets()).isEqualTo(2);
        answer(WRITTEN);
        answer(WRITTEN);
        assertThat(applied).last().isEqualTo(mark(10_000));
    }

    private void answer(WriteOutcome outcome) {
        HeldStore.Request request = store.requests.remove();
        request.answer.complete(outcome);
        world.pass(Duration.ZERO);
    }

    private static ItemChange put(ItemKey key, long offset) {
        return new ItemChange.Put(0, position(offset), key, Samples.name("at " + offset));
    }

    private static Position position(long offset) {
        return Samples.position(1, offset);
    }

    private static long offset(ItemWrite write) {
        return write.version().position().offset();
    }

    private static Mark mark(long offset) {
        return Mark.of(1, 1, offset);
    }

    /** Answers when the test says so, in the order of the requests. */
    private static final class HeldStore implements ItemStore {
        private record Request(ItemWrite write, CompletableFuture<WriteOutcome> answer) {}

        private record Batch(List<ItemWrite> writes, CompletableFuture<List<InsertOutcome>> answer) {}

        private final ArrayDeque<Request> requests = new ArrayDeque<>();
        private final ArrayDeque<Batch> batches = new ArrayDeque<>();
        private int inserted;

        @Override
        public CompletableFuture<WriteOutcome> write(ItemWrite write) {
            Request request = new Request(write, new CompletableFuture<>());
            requests.add(request);
            return request.answer;
        }

        @Override
        public CompletableFuture<List<InsertOutcome>> insert(List<ItemWrite> writes) {
            Batch batch = new Batch(writes, new CompletableFuture<>());
            batches.add(batch);
            inserted += writes.size();
            return batch.answer;
        }

        /** The same for each of its writes. */
        private void answerBatch(InsertOutcome outcome) {
            Batch batch = batches.remove();
            batch.answer.complete(Collections.nCopies(batch.writes.size(), outcome));
        }
    }
}
