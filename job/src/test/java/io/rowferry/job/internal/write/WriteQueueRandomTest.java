package io.rowferry.job.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.WriteMode;
import io.rowferry.job.internal.deadletters.DeadLetter;
import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes through a store with every kind of trouble, checked whenever a mark is applied and at the end. */
class WriteQueueRandomTest {
    private static final int KEYS = 60;
    private static final int CHANGES = 2_000;
    private static final Attributes TOO_LARGE = Samples.name("x".repeat(410_000));
    private static final WriteLimits LIMITS = Samples.limits(16, 40, Duration.ofMillis(20));

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.5, 0.9})
    void everyKeyEndsAtItsGreatestVersionAndNoMarkIsAheadOfTheTable(double trouble) {
        cross(3, trouble);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 0.95})
    void nothingElseIsFoundInManyHistories(double trouble) {
        cross(200, trouble);
    }

    private static void cross(int rounds, double trouble) {
        for (int round = 0; round < rounds; round++) {
            long seed = new Random().nextLong();
            try {
                new Crossing(seed, trouble).run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + "L, trouble " + trouble, e);
            }
        }
    }

    /** One attempt of a job, from the first change to an empty queue. */
    private static final class Crossing {
        private final Random random;
        private final Simulation world = new Simulation();
        private final InMemoryItemStore table = new InMemoryItemStore(List.of(Samples.table("customers")));
        private final RecordedLetters letters = new RecordedLetters();
        private final UnreliableStore store;
        private final WriteQueue queue;
        private final List<ItemChange> accepted = new ArrayList<>();
        private final Map<Mark, Integer> acceptedBefore = new HashMap<>();
        private int checked;
        private Mark lastMark = Mark.of(1, 0, 0);
        private Mark applied = lastMark;
        private int marksApplied;

        Crossing(long seed, double trouble) {
            random = new Random(seed);
            store = new UnreliableStore(table, world, random, trouble);
            queue = new WriteQueue(
                    store,
                    new WriteQueue.Surroundings(
                            world,
                            world,
                            letters,
                            (stored, own) -> {
                                throw new AssertionError("no other epoch is about");
                            },
                            this::applied,
                            key -> {}),
                    LIMITS,
                    random.nextBoolean() ? WriteMode.INSERT : WriteMode.PUT,
                    world,
                    random);
        }

        void run() {
            for (int i = 1; i <= CHANGES; i++) {
                while (queue.isFull()) {
                    world.step();
                }
                ItemChange change = change(i);
                accepted.add(change);
                queue.accept(change);
                assertThat(queue.counters().buffered).isLessThanOrEqualTo(LIMITS.maxBuffered() + 1);
                assertThat(queue.openTickets()).isLessThanOrEqualTo(LIMITS.maxBuffered() + 2);
                if (random.nextInt(10) == 0) {
                    lastMark = Mark.of(1, 1, i * 10L + 1);
                    acceptedBefore.put(lastMark, accepted.size());
                    queue.mark(lastMark);
                }
                world.pass(Duration.ofMillis(random.nextInt(3)));
                if (random.nextInt(1_000) == 0) {
                    flush();
                }
            }
            flush();
            world.runOut();
            assertThat(applied).isEqualTo(lastMark);
            assertThat(marksApplied).isPositive();
            assertThat(store.mostUnderWay()).isLessThanOrEqualTo(LIMITS.maxInFlight());
            assertThat(queue.openTickets()).isZero();
            allAreDone(accepted.size());
            contentIsThatOfTheGreatestVersion();
        }

        private void flush() {
            queue.hurry();
            while (!queue.isWritten()) {
                assertThat(world.step()).isTrue();
            }
            queue.makeDurable();
            assertThat(queue.isEmpty()).isTrue();
            assertThat(applied).isEqualTo(lastMark);
            allAreDone(accepted.size());
        }

        /** Mostly rising; sometimes an old change again, as after a chunk read twice. */
        private ItemChange change(int i) {
            if (!accepted.isEmpty() && random.nextInt(10) == 0) {
                return accepted.get(random.nextInt(accepted.size()));
            }
            Position position = new Position(1, 1, i * 10L, 0, 1);
            int hot = random.nextBoolean() ? 3 : KEYS;
            ItemKey key = Samples.key(String.valueOf(random.nextInt(hot)));
            return switch (random.nextInt(20)) {
                case 0 -> new ItemChange.Rejected(0, position, key, "number-too-long", "more than 38 digits");
                case 1 -> new ItemChange.Unmappable(0, position, "shop.orders 4711", "no-key", "the key is NULL");
                case 2 -> new ItemChange.Put(0, position, key, TOO_LARGE);
                case 3 -> new ItemChange.Put(0, position, unwritable(key), Samples.name("never"));
                case 4, 5, 6 -> new ItemChange.Delete(0, position, key);
                default -> new ItemChange.Put(0, position, key, Samples.name("at " + i));
            };
        }

        private static ItemKey unwritable(ItemKey key) {
            return new ItemKey(0, key.partition(), new Value.Text(""));
        }

        private void applied(Mark mark) {
            assertThat(mark).isGreaterThan(applied);
            applied = mark;
            marksApplied++;
            accepted.subList(0, Objects.requireNonNull(acceptedBefore.get(mark)))
                    .forEach(this::isDone);
        }

        /** What is done stays done, so each change is looked at once. */
        private void allAreDone(int count) {
            for (; checked < count; checked++) {
                isDone(accepted.get(checked));
            }
        }

        private void isDone(ItemChange change) {
            if (change instanceof ItemChange.Unmappable || change instanceof ItemChange.Rejected) {
                isBuried(change.position());
            } else if (change instanceof ItemChange.Put put && isUnwritable(put)) {
                // The letter of a newer change of the key speaks for those that it coalesced with.
                assertThat(letters.durable)
                        .as("dead letter of %s", put.key())
                        .anyMatch(letter -> letter.subject().equals(new DeadLetter.Item(put.key()))
                                && letter.position().compareTo(put.position()) >= 0);
            } else if (change instanceof ItemChange.Keyed keyed) {
                assertThat(table.version(keyed.key()))
                        .as("version of %s", keyed.key())
                        .isGreaterThanOrEqualTo(Version.at(change.position()));
            }
        }

        private void isBuried(Position position) {
            assertThat(letters.durable)
                    .as("dead letter of %s", position)
                    .anyMatch(letter -> letter.position().equals(position));
        }

        private static boolean isUnwritable(ItemChange.Keyed change) {
            return new Value.Text("").equals(change.key().sort());
        }

        private void contentIsThatOfTheGreatestVersion() {
            Map<ItemKey, ItemChange.Keyed> last = new HashMap<>();
            for (ItemChange change : accepted) {
                if (change instanceof ItemChange.Keyed keyed
                        && !new Value.Text("").equals(keyed.key().sort())) {
                    last.merge(keyed.key(), keyed, (a, b) -> a.position().compareTo(b.position()) >= 0 ? a : b);
                }
            }
            last.forEach((key, change) -> {
                Map<String, Value> item = table.read(key);
                boolean tooLarge =
                        change instanceof ItemChange.Put put && put.attributes().equals(TOO_LARGE);
                if (change instanceof ItemChange.Delete) {
                    assertThat(item).containsEntry("_rfd", new Value.Text("D"));
                } else if (change instanceof ItemChange.Rejected || tooLarge) {
                    assertThat(item).containsEntry("_rfd", new Value.Text("R"));
                    isBuried(change.position());
                } else if (change instanceof ItemChange.Put put) {
                    assertThat(item)
                            .containsAllEntriesOf(put.attributes().map())
                            .doesNotContainKey("_rfd");
                }
            });
        }
    }
}
