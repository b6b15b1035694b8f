package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Orders;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.AssemblyMessage.Change;
import io.rowferry.mapping.assembly.AssemblyMessage.Extent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    private static final Position HERE = new Position(2047, 1_048_575, 0xffffffffL, 7, 0);
    private static final CellKey CELL = new CellKey(3, bytes("value"));
    private static final RowAddress ADDRESS = new RowAddress(CELL, 5, bytes("key"));

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<AssemblyMessage> messages() {
        return Stream.of(
                new AssemblyMessage.RowSet(CELL, HERE, 5, Bytes.EMPTY, bytes("row")),
                new AssemblyMessage.RowGone(CELL, HERE, 5, bytes("key"), null),
                new AssemblyMessage.RowGone(CELL, Position.snapshot(1), 5, bytes("key"), bytes("last")),
                new AssemblyMessage.KeyLeft(CELL, HERE, new ItemKey(1, new Value.Text("p"), new Value.Numeric("-1.5"))),
                new AssemblyMessage.KeyLeft(CELL, HERE, new ItemKey(0, new Value.Binary(new byte[] {0}), null)),
                new AssemblyMessage.AskerSet(CELL, HERE, ADDRESS),
                new AssemblyMessage.AskerGone(CELL, HERE, ADDRESS),
                new AssemblyMessage.Fact(HERE, ADDRESS, 4, bytes("v"), Extent.WHOLE, List.of()),
                new AssemblyMessage.Fact(
                        HERE,
                        ADDRESS,
                        4,
                        bytes("v"),
                        Extent.CHANGED,
                        List.of(new Change(bytes("a"), null), new Change(bytes("b"), bytes("entry")))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_is_read_as_it_was_written(AssemblyMessage message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AssemblyMessageCodec.write(message, new DataOutputStream(out));
        byte[] written = out.toByteArray();
        ByteArrayInputStream in = new ByteArrayInputStream(written);

        assertThat(AssemblyMessageCodec.read(new DataInputStream(in))).isEqualTo(message);
        assertThat(in.available()).isZero();
        written[0] = 9;
        assertThatThrownBy(() -> AssemblyMessageCodec.read(new DataInputStream(new ByteArrayInputStream(written))))
                .hasMessage("unknown version 9 of a message; this is a reader of 1");
    }

    static Stream<Entry> entries() {
        Map<String, Value> attributes = Map.of(
                "s", new Value.Text("\u00e4"),
                "n", new Value.Numeric("1.5"),
                "l", new Value.Items(List.of(new Value.Document(Map.of("b", new Value.Bool(true))), new Value.Null())));
        return Stream.of(
                new Entry(bytes("order"), null, new Content.Present(Attributes.of(attributes))),
                new Entry(Bytes.EMPTY, "", new Content.Amount(new Value.Numeric("0"))),
                new Entry(bytes("o"), "name", Content.MISSING),
                new Entry(bytes("o"), null, new Content.Failed("code", "a reason")));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_is_read_as_it_was_written(Entry entry) {
        byte[] written = entry.toBytes();

        assertThat(Entry.ofBytes(written)).isEqualTo(entry);
        written[0] = 9;
        assertThatThrownBy(() -> Entry.ofBytes(written))
                .hasMessageContaining("unknown version 9 of an entry; this is a reader of 1");
    }

    @Test
    void an_address_is_read_as_it_was_written() {
        assertThat(RowAddress.ofBytes(ADDRESS.toBytes())).isEqualTo(ADDRESS);
    }

    @Test
    void a_stored_row_has_what_it_looks_for_and_the_columns_that_are_needed() {
        CompiledMapping mapping = Orders.compile("""
                Order:
                  from: orders
                  key: { PK: "ORDER#${id}", SK: ORDER }
                  parents:
                    customer: { table: customers, join: { id: customer_id }, columns: [name] }
                    namesake: { table: customers, join: { id: id }, attributes: { namesake: "${name}" } }
                  totals:
                    lines: { count: order_lines, join: { order_id: id } }
                """);
        Node root = mapping.assembly().root(0);
        StoredRow stored = StoredRow.of(root, Row.of(BigInteger.TEN, null, "not needed"));
        Bytes written = stored.toBytes(root);

        StoredRow read = StoredRow.ofBytes(root, written);
        assertThat(read.row()).isEqualTo(Row.of(BigInteger.TEN, null, null));
        assertThat(read.near())
                .isEqualTo(Arrays.asList(null, root.rows().identity().of(read.row()), null));
        assertThat(StoredRow.near(written, 0)).isNull();
        assertThat(StoredRow.near(written, 1)).isEqualTo(read.near().get(1));
        byte[] changed = written.array().clone();
        changed[0] = 9;
        assertThatThrownBy(() -> StoredRow.near(Bytes.of(changed), 0))
                .hasMessageContaining("unknown version 9 of a stored row; this is a reader of 1");
    }
}
