package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A small world around the real {@link WriteQueue}: a table, a network that may lose answers and deliver requests late, a source that
 * is read again from the last checkpoint, an attempt that goes on as a zombie when the next one has begun. What happens next is a choice,
 * so that all of it can be gone through. Its steps: submit, coalesce (the queue's own), answer, throttle, time out, land late, wait,
 * barrier, restart.
 *
 * <p>Says after each step what must hold: a mark that is applied has everything below it in the table; a barrier passes only when
 * everything before it is there; no version in the table falls; at the end each key lies at its newest change.
 */
final class WriteQueueModel {
    /** What may go wrong in one run. */
    record Bounds(
            int throttles,
            int timeouts,
            int restarts,
            int maxInFlight,
            int maxBuffered,
            Duration betweenWritesOfAKey,
            WriteMode mode,
            WriteOutcome.Cause throttle) {
        static final Bounds NOTHING =
                new Bounds(0, 0, 0, 2, 4, Duration.ZERO, WriteMode.PUT, WriteOutcome.Cause.THROTTLED);

        Bounds throttles(int count, WriteOutcome.Cause cause) {
            return new Bounds(count, timeouts, restarts, maxInFlight, maxBuffered, betweenWritesOfAKey, mode, cause);
        }

        Bounds timeouts(int count) {
            return new Bounds(
                    throttles, count, restarts, maxInFlight, maxBuffered, betweenWritesOfAKey, mode, throttle);
        }

        Bounds restarts(int count) {
            return new Bounds(
                    throttles, timeouts, count, maxInFlight, maxBuffered, betweenWritesOfAKey, mode, throttle);
        }

        Bounds room(int requests, int writes) {
            return new Bounds(throttles, timeouts, restarts, requests, writes, betweenWritesOfAKey, mode, throttle);
        }

        Bounds waiting(Duration between) {
            return new Bounds(throttles, timeouts, restarts, maxInFlight, maxBuffered, between, mode, throttle);
        }

        Bounds inserting() {
            return new Bounds(
                    throttles,
                    timeouts,
                    restarts,
                    maxInFlight,
                    maxBuffered,
                    betweenWritesOfAKey,
                    WriteMode.INSERT,
                    throttle);
        }
    }

    /** No way is so long, unless something goes round in circles. */
    private static final int LONGEST = 1_000;

    private final List<ItemChange> changes;
    private final Bounds bounds;
    private final Choices choices;
    private final InMemoryItemStore table = new InMemoryItemStore(List.of(Samples.table("model")));
    private final Map<ItemKey, Version> seen = new HashMap<>();
    /** Requests that the client has given up, which may still land. */
    private final List<Attempt.Request> onTheirWay = new ArrayList<>();

    private final List<Attempt> attempts = new ArrayList<>();
    private int throttles;
    private int timeouts;
    private int restarts;
    private int checkpointed;
    private int steps;

    WriteQueueModel(List<ItemChange> changes, Bounds bounds, Choices choices) {
        this.changes = changes;
        this.bounds = bounds;
        this.choices = choices;
        attempts.add(new Attempt(0));
    }

    /** One way to the end. */
    int run() {
        while (!isOver()) {
            List<Runnable> enabled = enabled();
            enabled.get(choices.below(enabled.size())).run();
            attempts.forEach(Attempt::settle);
            noVersionFell();
            assertThat(++steps).as("steps of %s", choices).isLessThan(LONGEST);
        }
        // What is still on its way lands when nobody waits for it any more.
        onTheirWay.forEach(this::land);
        noVersionFell();
        everyKeyIsAtItsNewest(changes.size());
        return steps;
    }

    private void land(Attempt.Request request) {
        if (request.insert) {
            table.applyInsert(request.write);
        } else {
            table.apply(request.write);
        }
    }

    private Attempt current() {
        return attempts.get(attempts.size() - 1);
    }

    private boolean isOver() {
        return current().submitted == changes.size() && attempts.stream().allMatch(attempt -> attempt.queue.isEmpty());
    }

    private List<Runnable> enabled() {
        List<Runnable> enabled = new ArrayList<>();
        for (Attempt attempt : attempts) {
            attempt.enabled(enabled);
        }
        for (int i = 0; i < onTheirWay.size(); i++) {
            int place = i;
            enabled.add(() -> land(onTheirWay.remove(place)));
        }
        if (restarts < bounds.restarts()) {
            enabled.add(this::restart);
        }
        if (enabled.isEmpty()) {
            throw new AssertionError("nothing can happen any more, and "
                    + current().queue.counters().buffered + " writes are held: " + choices);
        }
        return enabled;
    }

    /** The attempt before goes on as a zombie: it is given nothing new, but does what it was about to do. */
    private void restart() {
        restarts++;
        attempts.add(new Attempt(checkpointed));
    }

    private void noVersionFell() {
        for (ItemChange change : changes) {
            ItemKey key = ((ItemChange.Keyed) change).key();
            Version now = table.version(key);
            Version before = seen.get(key);
            if (now != null && (before == null || now.compareTo(before) > 0)) {
                seen.put(key, now);
            } else if (before != null) {
                assertThat(now).as("%s", choices).isEqualTo(before);
            }
        }
    }

    private void everyKeyIsAtItsNewest(int count) {
        Map<ItemKey, Version> newest = new HashMap<>();
        for (ItemChange change : changes.subList(0, count)) {
            newest.merge(
                    ((ItemChange.Keyed) change).key(),
                    Version.at(change.position()),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        newest.forEach((key, version) -> assertThat(table.version(key))
                .as("%s of the first %s changes, by %s", key, count, choices)
                .isNotNull()
                .isGreaterThanOrEqualTo(version));
    }

    /** One attempt of the job: a queue, its thread, its requests. */
    private final class Attempt extends Clock implements ItemStore, Timers {
        private final ArrayDeque<Runnable> mailbox = new ArrayDeque<>();
        private final List<Request> underWay = new ArrayList<>();
        private final List<Due> timers = new ArrayList<>();
        private final WriteQueue queue;
        private Instant now = Instant.EPOCH;
        private int submitted;
        private int hurriedFor;

        private Attempt(int from) {
            submitted = from;
            queue = new WriteQueue(
                    this,
                    new WriteQueue.Surroundings(
                            mailbox::add, this, new RecordedLetters(), (stored, own) -> {}, this::applied, key -> {}),
                    Samples.limits(bounds.maxInFlight(), bounds.maxBuffered(), bounds.betweenWritesOfAKey()),
                    bounds.mode(),
                    this,
                    new Random(1));
        }

        /** A put, or one statement of a batch, which lands or fails by itself; a batch is answered when all of it is. */
        private record Request(ItemWrite write, boolean insert, CompletableFuture<InsertOutcome> answer) {}

        private record Due(Instant at, Runnable action) {}

        /** The task's thread does what has been handed to it before anything else happens. */
        private void settle() {
            for (Runnable action = mailbox.poll(); action != null; action = mailbox.poll()) {
                action.run();
            }
        }

        private void enabled(List<Runnable> enabled) {
            boolean isCurrent = equals(current());
            if (isCurrent && submitted < changes.size() && !queue.isFull()) {
                enabled.add(this::submit);
            }
            for (int i = 0; i < underWay.size(); i++) {
                int place = i;
                enabled.add(() -> answer(place));
                if (throttles < bounds.throttles()) {
                    enabled.add(() -> throttle(place));
                }
                if (timeouts < bounds.timeouts()) {
                    enabled.add(() -> timeOut(place));
                }
            }
            if (!timers.isEmpty()) {
                enabled.add(this::waitForTimer);
            }
            if (isCurrent && submitted > checkpointed && restarts < bounds.restarts()) {
                if (queue.isEmpty()) {
                    enabled.add(this::barrier);
                } else if (hurriedFor < submitted) {
                    enabled.add(this::hurry);
                }
            }
        }

        private void submit() {
            ItemChange change = changes.get(submitted++);
            queue.accept(change);
            queue.mark(change.position().mark());
        }

        private void answer(int place) {
            Request request = underWay.remove(place);
            request.answer.complete(
                    request.insert
                            ? table.applyInsert(request.write)
                            : new InsertOutcome.Settled(table.apply(request.write)));
        }

        private void throttle(int place) {
            throttles++;
            retried(underWay.remove(place), bounds.throttle());
        }

        private void timeOut(int place) {
            timeouts++;
            Request request = underWay.remove(place);
            onTheirWay.add(request);
            retried(request, WriteOutcome.Cause.UNKNOWN);
        }

        private void retried(Request request, WriteOutcome.Cause cause) {
            request.answer.complete(new InsertOutcome.Settled(new WriteOutcome.Retry(cause, "in the model")));
        }

        private void waitForTimer() {
            Due first = timers.stream()
                    .min((one, other) -> one.at.compareTo(other.at))
                    .orElseThrow();
            timers.remove(first);
            now = first.at;
            first.action.run();
        }

        /** What a barrier does first. */
        private void hurry() {
            hurriedFor = submitted;
            queue.hurry();
        }

        private void barrier() {
            everyKeyIsAtItsNewest(submitted);
            checkpointed = submitted;
        }

        /** Marks of a change's own position: everything before it is there. */
        private void applied(Mark mark) {
            int below = 0;
            while (below < changes.size()
                    && changes.get(below).position().mark().compareTo(mark) < 0) {
                below++;
            }
            everyKeyIsAtItsNewest(below);
        }

        @Override
        public CompletableFuture<WriteOutcome> write(ItemWrite write) {
            return send(write, false).thenApply(outcome -> ((InsertOutcome.Settled) outcome).outcome());
        }

        @Override
        public CompletableFuture<List<InsertOutcome>> insert(List<ItemWrite> writes) {
            List<CompletableFuture<InsertOutcome>> answers =
                    writes.stream().map(write -> send(write, true)).toList();
            return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .thenApply(done ->
                            answers.stream().map(CompletableFuture::join).toList());
        }

        private CompletableFuture<InsertOutcome> send(ItemWrite write, boolean insert) {
            assertThat(underWay)
                    .as("one request of a key at a time: %s", choices)
                    .noneMatch(request -> request.write.key().equals(write.key()));
            CompletableFuture<InsertOutcome> answer = new CompletableFuture<>();
            underWay.add(new Request(write, insert, answer));
            return answer;
        }

        @Override
        public void after(Duration delay, Runnable action) {
            timers.add(new Due(now.plus(delay), action));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
