package io.rowferry.job.internal.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLettersTest {
    private static final TargetTable SHOP = new TargetTable(
            "shop",
            new TargetTable.KeyAttribute("pk", TargetTable.KeyType.S),
            new TargetTable.KeyAttribute("sk", TargetTable.KeyType.N),
            List.of(),
            null);
    private static final TargetTable BLOBS = new TargetTable(
            "blobs", new TargetTable.KeyAttribute("hash", TargetTable.KeyType.B), null, List.of(), null);
    private static final ItemKey ORDER = new ItemKey(0, new Value.Text("CUSTOMER#7"), new Value.Numeric("12.5"));
    private static final ItemKey BLOB = new ItemKey(1, new Value.Binary(new byte[] {1, (byte) 0xfe}), null);

    private final DeadLetterLines lines =
            new DeadLetterLines(List.of(SHOP, BLOBS), List.of("Order"), Position::toString, Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void a_letter_is_read_as_it_was_written() throws IOException {
        write("a-1.jsonl", line(ORDER, 10), line(BLOB, 20), lines.line(nameless(30)));

        assertThat(newest())
                .extracting(StoredLetter::subject)
                .containsExactlyInAnyOrder("CUSTOMER#7 / 12.5", "01fe", "shop.orders(id=1)");
        assertThat(newest())
                .extracting(letter -> letter.key(List.of(SHOP, BLOBS)))
                .containsExactlyInAnyOrder(ORDER, BLOB, null);
        assertThat(newest()).extracting(StoredLetter::code).containsOnly("item-too-large");
    }

    @Test
    void of_an_item_the_newest_letter_counts_and_repeats_count_once() throws IOException {
        write("a-1.jsonl", line(ORDER, 10), line(ORDER, 30));
        write("b-1.jsonl", line(ORDER, 10), line(ORDER, 20));

        assertThat(newest())
                .hasSize(1)
                .allSatisfy(letter ->
                        assertThat(letter.version().position().offset()).isEqualTo(30));
    }

    @Test
    void a_line_that_was_cut_off_by_a_crash_is_passed_over_and_one_of_another_release_is_not() throws IOException {
        write("a-1.jsonl", line(ORDER, 10), line(BLOB, 20).substring(0, 70));
        assertThat(newest()).hasSize(1);

        write("b-1.jsonl", line(ORDER, 10).replace("dead-letter/1", "dead-letter/2"));
        assertThatThrownBy(this::newest).hasMessageContaining("b-1.jsonl").hasMessageContaining("dead-letter/2");
    }

    @Test
    void no_folder_is_no_letters() {
        assertThat(StoredLetters.newest(folder.resolve("none").toUri().toString(), Map.of()))
                .isEmpty();
    }

    private List<StoredLetter> newest() {
        return List.copyOf(StoredLetters.newest(folder.toUri().toString(), Map.of()));
    }

    private String line(ItemKey key, long offset) {
        return lines.line(
                new DeadLetter(0, new DeadLetter.Item(key), position(offset), "item-too-large", "over 400 KB"));
    }

    private static DeadLetter nameless(long offset) {
        return new DeadLetter(
                0, new DeadLetter.SourceRow("shop.orders(id=1)"), position(offset), "item-too-large", "no key");
    }

    private static Position position(long offset) {
        return new Position(1, 1, offset, 0, 1);
    }

    private void write(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
    }
}
