package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.jspecify.annotations.Nullable;

/** A world carried over by a job that crashes now and then, checked at each emission and at the end. Everything follows from its seed. */
final class History {
    private static final int[] HEAPS = {3, 20, 100_000};
    private static final long[] WARM = {0, 3_000, 1 << 20};
    private static final int MOST_CRASHES = 4;
    private static final int MOST_STEPS = 3_000;
    private static final int MOST_ROUNDS = 20;

    private final long seed;
    private final StateBackend backend;
    private final World world;
    private final Random random;
    private final Surroundings around;
    private final Expected expected;
    private final Target target = new Target();
    private final Writes late;
    private final Set<Integer> scanned = new HashSet<>();
    private @Nullable Attempt zombie;
    private @Nullable Retained retained;
    private int zombieSteps;
    private long checkpoints;
    /** In so many steps there is one; in some histories none before the end. */
    private final int checkpointPace;

    History(long seed, int blocks, StateBackend backend) {
        this(seed, blocks, backend, new Trace(false));
    }

    private History(long seed, int blocks, StateBackend backend, Trace trace) {
        this.seed = seed;
        this.backend = backend;
        random = new Random(seed);
        checkpointPace =
                random.nextInt(4) == 0 ? Integer.MAX_VALUE : 20 + random.nextInt(1 + random.nextInt(MOST_STEPS));
        world = World.random(random, blocks);
        expected = new Expected(world);
        late = new Writes(target, random);
        around = new Surroundings(
                world,
                new Reading(random, world),
                new Clock(world.binlog().size()),
                new Emissions(world, expected),
                new Surroundings.Options(
                        backend,
                        HEAPS[random.nextInt(HEAPS.length)],
                        1 + random.nextInt(20),
                        WARM[random.nextInt(WARM.length)],
                        () -> (epoch, parallelism, subtask) -> CompletableFuture.completedFuture(scanned.add(subtask))),
                random,
                trace);
    }

    /** With memory of its own: that of the harness is too little to be managed. */
    static StateBackend rocksDb() {
        EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend();
        backend.getMemoryConfiguration().setUseManagedMemory(false);
        return backend;
    }

    /** Throws an error that lists what went wrong in full. */
    static int run(long seed, int blocks, StateBackend backend) {
        History history = new History(seed, blocks, backend);
        try {
            history.run();
            return history.checked();
        } catch (Exception failure) {
            throw new AssertionError(
                    "world " + seed + " (-Dseed=" + seed + "): " + failure.getMessage() + "\n"
                            + history.listing(failure),
                    failure);
        }
    }

    /** The same once more, and all of it written down. */
    private String listing(Exception failure) {
        int block = failure instanceof Divergence divergence ? divergence.block() : Trace.ALL;
        Trace trace = new Trace(true);
        try {
            new History(seed, world.binlog().blocks(), backend, trace).run();
            return "It does not fail again\n";
        } catch (Exception again) {
            return Listing.of(world, trace, block);
        }
    }

    /** Emissions that were compared with the oracle. */
    int checked() {
        return around.emissions().checked();
    }

    void run() throws Exception {
        int crashes = random.nextInt(MOST_CRASHES + 1);
        int pace = 20 + random.nextInt(1 + random.nextInt(MOST_STEPS));
        Attempt attempt = new Attempt(around, null, target);
        try {
            while (crashes > 0) {
                boolean moved = step(attempt);
                if (random.nextInt(pace) == 0 || !moved) {
                    crashes--;
                    attempt = crash(attempt);
                }
            }
            finish(attempt);
        } finally {
            attempt.close();
            buryZombie();
        }
        late.landAll();
        compare();
    }

    private boolean step(Attempt attempt) throws Exception {
        boolean moved = attempt.step();
        if (random.nextInt(20) == 0) {
            attempt.tick();
        }
        if (random.nextInt(3) == 0) {
            attempt.writes().land();
        }
        if (random.nextInt(30) == 0) {
            late.land();
        }
        if (random.nextInt(checkpointPace) == 0) {
            attempt.beginCheckpoint(++checkpoints);
        }
        Retained completed = attempt.completed();
        retained = completed == null ? retained : completed;
        stepZombie();
        return moved;
    }

    /** The old attempt may not know that it is over, for a while. */
    private Attempt crash(Attempt attempt) throws Exception {
        buryZombie();
        if (random.nextBoolean()) {
            zombie = attempt;
            zombieSteps = random.nextInt(200);
        } else {
            attempt.writes().leaveTo(late);
            attempt.close();
        }
        return new Attempt(around, retained, target);
    }

    private void stepZombie() throws Exception {
        if (zombie != null) {
            if (random.nextBoolean()) {
                zombie.step();
                zombie.writes().land();
            }
            if (random.nextInt(10) == 0) {
                zombie.tick();
            }
            if (--zombieSteps <= 0) {
                buryZombie();
            }
        }
    }

    private void buryZombie() throws Exception {
        if (zombie != null) {
            zombie.writes().leaveTo(late);
            zombie.close();
            zombie = null;
        }
    }

    private void finish(Attempt attempt) throws Exception {
        scanned.clear();
        drain(attempt);
        for (int round = 0; scanned.size() < attempt.owners(); round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException("the scans do not end: only " + scanned);
            }
            for (int i = 0; i < 200; i++) {
                attempt.tick();
            }
            attempt.beginCheckpoint(++checkpoints);
            drain(attempt);
        }
        attempt.writes().landAll();
    }

    private void drain(Attempt attempt) throws Exception {
        boolean moves = true;
        while (moves) {
            moves = step(attempt);
        }
    }

    private void compare() {
        Map<ItemKey, Map<String, Value>> there = new HashMap<>(target.items());
        for (int block = 0; block < world.binlog().blocks(); block++) {
            for (Map.Entry<ItemKey, Map<String, Value>> item :
                    expected.items(block).entrySet()) {
                Map<String, Value> found = there.remove(item.getKey());
                if (!item.getValue().equals(found)) {
                    throw new Divergence(
                            block,
                            "at the end " + item.getKey() + " is to be " + item.getValue() + " but there is "
                                    + target.at(item.getKey()));
                }
            }
        }
        there.forEach((key, item) -> {
            throw new Divergence(-1, "at the end " + key + " is not to be there but is " + target.at(key));
        });
    }
}
