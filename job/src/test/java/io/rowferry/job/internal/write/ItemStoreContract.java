package io.rowferry.job.internal.write;

import static io.rowferry.job.internal.write.ItemWrite.Flag.DELETED;
import static io.rowferry.job.internal.write.ItemWrite.Flag.REJECTED;
import static io.rowferry.job.internal.write.Samples.item;
import static io.rowferry.job.internal.write.Samples.key;
import static io.rowferry.job.internal.write.Samples.name;
import static io.rowferry.job.internal.write.Samples.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ItemStore} does; the table is {@link Samples#table}. */
abstract class ItemStoreContract {
    private static final WriteOutcome REPEATED = new WriteOutcome.Repeated();

    abstract ItemStore store();

    /** All attributes at a key, or null if nothing lies there. */
    abstract @Nullable Map<String, Value> read(ItemKey key);

    @Test
    void writesWhereNothingLies() {
        ItemWrite first = item(key("absent"), 7, name("Ada"));

        assertThat(write(first)).isInstanceOf(WriteOutcome.Written.class);
        assertThat(read(key("absent")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pk", new Value.Text("CUSTOMER#absent"),
                        "sk", new Value.Text("PROFILE"),
                        "name", new Value.Text("Ada"),
                        "_rfv", new Value.Binary(first.version().toBytes())));
    }

    @Test
    void replacesAnOlderItemWhole() {
        write(item(
                key("older"),
                7,
                Attributes.of(Map.of("name", new Value.Text("Ada"), "mail", new Value.Text("ada@example.org")))));

        assertThat(write(item(key("older"), 8, name("Grace")))).isInstanceOf(WriteOutcome.Written.class);
        assertThat(read(key("older")))
                .containsEntry("name", new Value.Text("Grace"))
                .doesNotContainKey("mail");
    }

    @Test
    void answersThatTheSameVersionLiesThere() {
        write(item(key("same"), 7, name("Ada")));

        assertThat(write(item(key("same"), 7, name("Other")))).isEqualTo(REPEATED);
        assertThat(read(key("same"))).containsEntry("name", new Value.Text("Ada"));
    }

    @Test
    void answersWhichGreaterVersionLiesThere() {
        ItemWrite newer = item(key("newer"), 300, name("Grace"));
        write(newer);

        assertThat(write(item(key("newer"), 7, name("Ada")))).isEqualTo(new WriteOutcome.Superseded(newer.version()));
        assertThat(write(tombstone(key("newer"), 8, DELETED))).isEqualTo(new WriteOutcome.Superseded(newer.version()));
        assertThat(read(key("newer"))).containsEntry("name", new Value.Text("Grace"));
    }

    @Test
    void comparesVersionsAsPositionsAreOrdered() {
        List<Position> rising = List.of(
                Position.snapshot(1),
                new Position(1, 1, 4, 0, 1),
                new Position(1, 1, 127, 0, 0),
                new Position(1, 1, 127, 0, 1),
                new Position(1, 1, 128, 0, 0),
                new Position(1, 1, 0xffff_ffffL, 300, 1),
                new Position(1, 2, 4, 0, 1),
                new Position(1, 256, 4, 0, 1),
                Position.snapshot(2),
                Position.snapshot(2047));
        for (int i = 0; i < rising.size(); i++) {
            assertThat(write(at(rising.get(i)))).as("%s", rising.get(i)).isInstanceOf(WriteOutcome.Written.class);
            for (int lower = 0; lower < i; lower++) {
                assertThat(write(at(rising.get(lower))))
                        .isEqualTo(new WriteOutcome.Superseded(Version.at(rising.get(i))));
            }
        }
    }

    private static ItemWrite at(Position position) {
        return new ItemWrite(0, key("order"), Version.at(position), new ItemWrite.Item(name("Ada")));
    }

    @Test
    void aDeleteLeavesATombstoneWithoutTheItemsAttributes() {
        write(item(key("gone"), 7, Attributes.of(Map.of("mail", new Value.Text("ada@example.org")))));
        ItemWrite delete = tombstone(key("gone"), 8, DELETED);

        assertThat(write(delete)).isInstanceOf(WriteOutcome.Written.class);
        assertThat(read(key("gone")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pk", new Value.Text("CUSTOMER#gone"),
                        "sk", new Value.Text("PROFILE"),
                        "_rfd", new Value.Text("D"),
                        "_rfx", new Value.Numeric("1900000000"),
                        "_rfv", new Value.Binary(delete.version().toBytes())));
        assertThat(write(item(key("gone"), 7, name("late")))).isInstanceOf(WriteOutcome.Superseded.class);
        assertThat(write(item(key("gone"), 9, name("again")))).isInstanceOf(WriteOutcome.Written.class);
        assertThat(read(key("gone"))).doesNotContainKeys("_rfd", "_rfx");
    }

    @Test
    void onlyAnItemReplacesTheTombstoneThatItsOwnRejectionLeft() {
        assertThat(write(tombstone(key("rejected"), 7, REJECTED))).isInstanceOf(WriteOutcome.Written.class);
        assertThat(write(tombstone(key("rejected"), 7, REJECTED))).isEqualTo(REPEATED);
        assertThat(write(tombstone(key("rejected"), 7, DELETED))).isEqualTo(REPEATED);
        assertThat(write(item(key("rejected"), 6, name("older")))).isInstanceOf(WriteOutcome.Superseded.class);

        assertThat(write(item(key("rejected"), 7, name("mended")))).isInstanceOf(WriteOutcome.Written.class);
        assertThat(read(key("rejected")))
                .containsEntry("name", new Value.Text("mended"))
                .doesNotContainKey("_rfd");
        assertThat(write(tombstone(key("rejected"), 7, REJECTED))).isEqualTo(REPEATED);
    }

    @Test
    void anItemDoesNotReplaceTheTombstoneOfADelete() {
        write(tombstone(key("deleted"), 7, DELETED));

        assertThat(write(item(key("deleted"), 7, name("Ada")))).isEqualTo(REPEATED);
    }

    @Test
    void refusesAnItemOfMoreThan400KilobytesAndLeavesWhatLiesThere() {
        write(item(key("large"), 7, name("Ada")));

        assertThat(write(item(key("large"), 8, name("x".repeat(410_000)))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("item-too-large"));
        assertThat(read(key("large"))).containsEntry("name", new Value.Text("Ada"));
    }

    @Test
    void refusesAnEmptyKeyAlsoForATombstone() {
        ItemKey empty = new ItemKey(0, new Value.Text("CUSTOMER#1"), new Value.Text(""));

        assertThat(write(item(empty, 7, name("Ada"))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("empty-key"));
        assertThat(write(tombstone(empty, 7, REJECTED))).isInstanceOf(WriteOutcome.Rejected.class);
    }

    @Test
    void keepsValuesOfAllKinds() {
        Map<String, Value> all = new HashMap<>();
        all.put("text", new Value.Text("naïve 🙂"));
        all.put("empty", new Value.Text(""));
        all.put("number", new Value.Numeric("-12345678901234567890.5"));
        all.put("bytes", new Value.Binary(new byte[] {0, -1, 127}));
        all.put("yes", new Value.Bool(true));
        all.put("nothing", new Value.Null());
        all.put("list", new Value.Items(List.of(new Value.Numeric("1"), new Value.Text("a"))));
        all.put("map", new Value.Document(Map.of("inner", new Value.Bool(false))));

        assertThat(write(item(key("kinds"), 7, Attributes.of(all)))).isInstanceOf(WriteOutcome.Written.class);
        assertThat(read(key("kinds"))).containsAllEntriesOf(all);
    }

    /** As a queue does: DynamoDB Local closes a connection now and then, just as a request is sent. */
    final WriteOutcome write(ItemWrite write) {
        for (int attempt = 1; ; attempt++) {
            WriteOutcome outcome = store().write(write).toCompletableFuture().join();
            if (!(outcome instanceof WriteOutcome.Retry) || attempt == 5) {
                return outcome;
            }
        }
    }
}
