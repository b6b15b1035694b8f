package io.rowferry.job.internal.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import io.rowferry.testbed.KafkaBroker;
import io.rowferry.testbed.ServersExtension;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters in a topic of a real broker. */
@ExtendWith(ServersExtension.class)
class DeadLetterTopicITCase {
    private static final TargetTable SHOP =
            new TargetTable("shop", new TargetTable.KeyAttribute("pk", TargetTable.KeyType.S), null, List.of(), null);
    private static final Map<String, String> IMPATIENT = Map.of(
            "delivery.timeout.ms", "3000", "request.timeout.ms", "1000", "linger.ms", "0", "max.block.ms", "3000");

    private final DeadLetterLines lines =
            new DeadLetterLines(List.of(SHOP), List.of("Customer"), Position::toString, Clock.systemUTC());

    @Test
    void letters_are_there_when_they_are_durable_and_the_newest_of_an_item_counts(KafkaBroker kafka) throws Exception {
        DeadLetterTarget target = topic(kafka, "letters");
        try (DeadLetters letters = target.open("unused", lines)) {
            letters.append(letter("a", 10));
            letters.append(letter("b", 20));
            letters.append(letter("a", 30));
            letters.makeDurable();

            assertThat(StoredLetters.newest(target.target(), Map.of()))
                    .extracting(letter ->
                            letter.subject() + "@" + letter.version().position().offset())
                    .containsExactlyInAnyOrder("a@30", "b@20");
        }
    }

    @Test
    void a_topic_that_is_not_there_and_a_broker_that_is_not_are_said_at_the_start(KafkaBroker kafka) {
        assertThat(new DeadLetterTarget("kafka://" + kafka.bootstrap() + "/none", Map.of()).problems())
                .singleElement()
                .asString()
                .contains("none", "does not exist", kafka.bootstrap());
        assertThat(new DeadLetterTarget(
                                "kafka://127.0.0.1:1/letters",
                                Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000"))
                        .problems())
                .singleElement()
                .asString()
                .contains("127.0.0.1:1", "cannot be reached");
        assertThat(new DeadLetterTarget("kafka://127.0.0.1:1", Map.of()).problems())
                .singleElement()
                .asString()
                .contains("kafka://host:9092/topic");
    }

    @Test
    void a_letter_that_is_not_kept_stops_the_barrier_and_none_is_lost_when_the_broker_comes_back() throws Exception {
        try (KafkaBroker kafka = KafkaBroker.start()) {
            DeadLetterTarget target = topic(kafka, "letters");
            DeadLetters letters = target.open("unused", lines);
            letters.append(letter("a", 10));
            letters.makeDurable();
            kafka.kill();
            letters.append(letter("b", 20));
            assertThatThrownBy(letters::makeDurable)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("write.dead-letters");
            letters.close();

            kafka.restart();
            try (DeadLetters again = target.open("unused", lines)) {
                again.append(letter("b", 20));
                again.makeDurable();
            }
            assertThat(StoredLetters.newest(target.target(), Map.of()))
                    .extracting(StoredLetter::subject)
                    .containsExactlyInAnyOrder("a", "b");
        }
    }

    private static DeadLetterTarget topic(KafkaBroker kafka, String name) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1))).all().get();
        }
        return new DeadLetterTarget("kafka://" + kafka.bootstrap() + "/" + name, IMPATIENT);
    }

    private static DeadLetter letter(String key, long offset) {
        return new DeadLetter(
                0,
                new DeadLetter.Item(new ItemKey(0, new Value.Text(key), null)),
                new Position(1, 1, offset, 0, 1),
                "item-too-large",
                "over 400 KB");
    }
}
