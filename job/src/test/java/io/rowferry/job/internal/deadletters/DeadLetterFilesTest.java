package io.rowferry.job.internal.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.TargetTable.KeyAttribute;
import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFilesTest {
    private static final Position POSITION = new Position(1, 12, 88_214, 0, 1);
    private static final DeadLetterLines LINES = new DeadLetterLines(
            List.of(
                    new TargetTable(
                            "orders",
                            new KeyAttribute("pk", KeyType.S),
                            new KeyAttribute("sk", KeyType.N),
                            List.of(),
                            null),
                    new TargetTable("blobs", new KeyAttribute("id", KeyType.B), null, List.of(), null)),
            List.of("Order", "Blob"),
            position -> "1/binlog.000012:88214:0",
            Clock.fixed(Instant.parse("2026-11-22T12:00:00.123456Z"), ZoneOffset.UTC));

    @TempDir
    private Path folder;

    @Test
    void aLineNamesTheItemByItsKey() {
        ItemKey key = new ItemKey(0, new Value.Text("CUSTOMER#7"), new Value.Numeric("4711"));
        assertThat(LINES.line(letter(new DeadLetter.Item(key), 0)))
                .isEqualTo("{\"format\":\"rowferry.dead-letter/1\",\"itemType\":\"Order\",\"table\":\"orders\","
                        + "\"key\":{\"pk\":\"CUSTOMER#7\",\"sk\":4711},\"position\":\"1/binlog.000012:88214:0\","
                        + "\"version\":\"0100010000000c00000000000158960000000001000000000000000000000000\","
                        + "\"code\":\"item-too-large\",\"reason\":\"the item has more than 400 KB\","
                        + "\"time\":\"2026-11-22T12:00:00.123Z\"}");
    }

    @Test
    void aBinaryKeyIsBase64() {
        ItemKey key = new ItemKey(1, new Value.Binary(new byte[] {0, -1}), null);
        assertThat(LINES.line(letter(new DeadLetter.Item(key), 1))).contains("\"key\":{\"id\":{\"base64\":\"AP8=\"}}");
    }

    @Test
    void aRowWithoutAKeyIsNamedByItsSource() {
        assertThat(LINES.line(letter(new DeadLetter.SourceRow("shop.orders id=\"7\""), 0)))
                .contains("\"source\":\"shop.orders id=\\\"7\\\"\"")
                .doesNotContain("\"table\"");
    }

    @Test
    void eachFileIsWholeWhenItIsMadeDurable() throws IOException {
        DeadLetterFiles files = files("a-1");
        files.makeDurable();
        assertThat(folder).isEmptyDirectory();
        files.append(letter(new DeadLetter.SourceRow("first"), 0));
        files.append(letter(new DeadLetter.SourceRow("second"), 0));
        files.makeDurable();
        assertThat(Files.readAllLines(folder.resolve("a-1-1.jsonl")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("first"),
                        line -> assertThat(line).contains("second"));
        files.append(letter(new DeadLetter.SourceRow("third"), 0));
        files.close();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("a-1-1.jsonl", "a-1-2.jsonl");
        }
    }

    @Test
    void noFileOfAnotherAttemptIsOverwritten() {
        DeadLetterFiles first = files("same");
        first.append(letter(new DeadLetter.SourceRow("first"), 0));
        first.close();
        DeadLetterFiles second = files("same");
        assertThatThrownBy(() -> second.append(letter(new DeadLetter.SourceRow("second"), 0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("write.dead-letters");
    }

    private DeadLetterFiles files(String name) {
        return new DeadLetterFiles(folder.toUri().toString(), name, LINES);
    }

    private static DeadLetter letter(DeadLetter.Subject subject, int itemType) {
        return new DeadLetter(itemType, subject, POSITION, "item-too-large", "the item has more than 400 KB");
    }
}
