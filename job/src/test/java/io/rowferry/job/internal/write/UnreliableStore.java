package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A store with the troubles of a network: answers come out of order, requests are throttled, fail with or without having landed, time
 * out and land later or never. The seed decides all of it.
 */
final class UnreliableStore implements ItemStore {
    private final InMemoryItemStore inner;
    private final Simulation world;
    private final Random random;
    private final double trouble;
    private final Set<ItemKey> underWay = new HashSet<>();
    private int requestsUnderWay;
    private int most;
    private int requests;

    UnreliableStore(InMemoryItemStore inner, Simulation world, Random random, double trouble) {
        this.inner = inner;
        this.world = world;
        this.random = random;
        this.trouble = trouble;
    }

    @Override
    public CompletableFuture<WriteOutcome> write(ItemWrite write) {
        begin(List.of(write));
        CompletableFuture<WriteOutcome> answer = new CompletableFuture<>();
        if (random.nextDouble() >= trouble) {
            later(20, () -> {
                WriteOutcome outcome = inner.apply(write);
                later(10, () -> answer(write, answer, outcome));
            });
            return answer;
        }
        switch (random.nextInt(4)) {
            case 0 -> fail(write, answer, throttle(), 5);
            case 1 -> fail(write, answer, WriteOutcome.Cause.REFUSED, 5);
            case 2 -> {
                inner.apply(write);
                fail(write, answer, WriteOutcome.Cause.UNKNOWN, 20);
            }
            default -> {
                fail(write, answer, WriteOutcome.Cause.UNKNOWN, 100);
                if (random.nextBoolean()) {
                    // Long after the answer was given up, when newer writes of the key have come and gone.
                    later(2_000, () -> inner.apply(write));
                }
            }
        }
        return answer;
    }

    /** Each statement for itself; the whole batch may be without an answer, whatever has landed of it. */
    @Override
    public CompletableFuture<List<InsertOutcome>> insert(List<ItemWrite> writes) {
        begin(writes);
        CompletableFuture<List<InsertOutcome>> answer = new CompletableFuture<>();
        boolean lost = random.nextDouble() < trouble / 4;
        List<InsertOutcome> outcomes = new ArrayList<>();
        later(20, () -> {
            for (ItemWrite write : writes) {
                outcomes.add(lost ? lost(write) : statement(write));
            }
            later(10, () -> {
                writes.forEach(write -> underWay.remove(write.key()));
                requestsUnderWay--;
                answer.complete(outcomes);
            });
        });
        return answer;
    }

    private InsertOutcome lost(ItemWrite write) {
        switch (random.nextInt(3)) {
            case 0 -> inner.applyInsert(write);
            case 1 -> later(2_000, () -> inner.applyInsert(write));
            default -> {}
        }
        return new InsertOutcome.Settled(new WriteOutcome.Retry(WriteOutcome.Cause.UNKNOWN, "simulated"));
    }

    private InsertOutcome statement(ItemWrite write) {
        return random.nextDouble() < trouble
                ? new InsertOutcome.Settled(new WriteOutcome.Retry(throttle(), "simulated"))
                : inner.applyInsert(write);
    }

    private WriteOutcome.Cause throttle() {
        return random.nextBoolean() ? WriteOutcome.Cause.THROTTLED : WriteOutcome.Cause.PARTITION_THROTTLED;
    }

    private void begin(List<ItemWrite> writes) {
        for (ItemWrite write : writes) {
            if (!underWay.add(write.key())) {
                throw new AssertionError("two requests under way for " + write.key());
            }
        }
        requestsUnderWay++;
        most = Math.max(most, requestsUnderWay);
        requests++;
    }

    int mostUnderWay() {
        return most;
    }

    int requests() {
        return requests;
    }

    private void fail(ItemWrite write, CompletableFuture<WriteOutcome> answer, WriteOutcome.Cause cause, int within) {
        later(within, () -> answer(write, answer, new WriteOutcome.Retry(cause, "simulated")));
    }

    private void answer(ItemWrite write, CompletableFuture<WriteOutcome> answer, WriteOutcome outcome) {
        underWay.remove(write.key());
        requestsUnderWay--;
        answer.complete(outcome);
    }

    private void later(int within, Runnable action) {
        world.after(Duration.ofMillis(1 + random.nextInt(within)), action);
    }
}
