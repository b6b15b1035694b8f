package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemChangeCodecTest {
    @Test
    void every_change_comes_back_as_it_was() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            ItemChange change = change(random);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(change)));

            ItemChange read = ItemChangeCodec.read(in);

            assertThat(read).as("seed %d, change %d", seed, i).isEqualTo(change);
            assertThat(in.available()).as("seed %d, change %d", seed, i).isZero();
            if (read instanceof ItemChange.Put put) {
                assertThat(List.copyOf(put.attributes().map().keySet()))
                        .isEqualTo(List.copyOf(
                                ((ItemChange.Put) change).attributes().map().keySet()));
            }
        }
    }

    @Test
    void the_bytes_of_version_1_stay_what_they_are() throws IOException {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("n", new Value.Numeric("12"));
        attributes.put("b", new Value.Bool(true));
        ItemKey key = new ItemKey(1, new Value.Text("P"), new Value.Binary(new byte[] {9}));
        ItemChange put =
                new ItemChange.Put(300, new Position(1, 12, 0xfffffffeL, 0, 1), key, Attributes.of(attributes));

        assertThat(HexFormat.of().formatHex(bytes(put)))
                .isEqualTo("01" + "00" + "ac02" + "01" + "0c" + "fffffffe" + "00" + "01"
                        + "01" + "000150" + "01" + "020109"
                        + "02" + "06" + "0e" + "11" + hex("\"n\":{\"N\":\"12\"},\"b\":{\"BOOL\":true}"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytes_of_an_unknown_version_are_refused() {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {9, 0, 0}));

        assertThatThrownBy(() -> ItemChangeCodec.read(in))
                .isInstanceOf(IOException.class)
                .hasMessage("unknown version 9 of an item change; this is a reader of 1");
    }

    private static byte[] bytes(ItemChange change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ItemChangeCodec.write(change, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ItemChange change(Random random) {
        int type = random.nextInt(1 << random.nextInt(31));
        Position position = new Position(
                random.nextInt(2048),
                random.nextInt(1 << 20),
                random.nextLong(1L << 32),
                random.nextInt(1 << random.nextInt(31)),
                random.nextInt(2));
        ItemKey key =
                new ItemKey(random.nextInt(300), value(random, 0), random.nextBoolean() ? value(random, 0) : null);
        return switch (random.nextInt(4)) {
            case 0 -> new ItemChange.Put(type, position, key, Attributes.of(attributes(random, 2)));
            case 1 -> new ItemChange.Delete(type, position, key);
            case 2 -> new ItemChange.Rejected(type, position, key, text(random), text(random));
            default -> new ItemChange.Unmappable(type, position, text(random), text(random), text(random));
        };
    }

    private static Map<String, Value> attributes(Random random, int depth) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            attributes.put(text(random), value(random, depth));
        }
        return attributes;
    }

    private static Value value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 3)) {
            case 0 -> new Value.Text(text(random));
            case 1 -> new Value.Numeric(Long.toString(random.nextLong()));
            case 2 -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield new Value.Binary(bytes);
            }
            case 3 -> new Value.Bool(random.nextBoolean());
            case 4 -> new Value.Null();
            case 5 -> {
                List<Value> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(value(random, depth - 1));
                }
                yield new Value.Items(values);
            }
            default -> new Value.Document(attributes(random, depth - 1));
        };
    }

    private static String text(Random random) {
        int length = random.nextInt(5_000) == 0 ? 70_000 : random.nextInt(12);
        return random.ints(length, 0, 0x11000)
                .map(c -> c >= 0xd800 && c < 0xe000 ? 'x' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
