package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rowferry.mapping.internal.apply.AttributesWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final int RANDOM = 2_000;

    @Test
    void are_the_members_of_dynamodbs_json() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", new Value.Text("a \"b\" \\ \u0001 é 🙂"));
        values.put("age", new Value.Numeric("36.5"));
        values.put("bytes", new Value.Binary(new byte[] {0, -1}));
        values.put("tags", new Value.Items(List.of(new Value.Bool(true), new Value.Null())));
        values.put("more", new Value.Document(Map.of("x", new Value.Text(""))));

        Attributes attributes = Attributes.of(values);

        assertThat(json(attributes, 0, attributes.json().length))
                .isEqualTo("\"name\":{\"S\":\"a \\\"b\\\" \\\\ \\u0001 é 🙂\"},\"age\":{\"N\":\"36.5\"},"
                        + "\"bytes\":{\"B\":\"AP8=\"},\"tags\":{\"L\":[{\"BOOL\":true},{\"NULL\":true}]},"
                        + "\"more\":{\"M\":{\"x\":{\"S\":\"\"}}}");
        assertThat(attributes.count()).isEqualTo(5);
    }

    /** By the rules of the developer guide, counted by hand. */
    @Test
    void count_as_dynamodb_does() {
        assertThat(Attributes.of(Map.of("né", new Value.Text("ü🙂"))).size()).isEqualTo(3 + 6);
        assertThat(Attributes.of(Map.of("a", new Value.Binary(new byte[5]))).size())
                .isEqualTo(1 + 5);
        assertThat(Attributes.of(Map.of("a", new Value.Items(List.of(new Value.Text("b"), new Value.Bool(true)))))
                        .size())
                .isEqualTo(1 + 3 + (1 + 1) + (1 + 1));
        assertThat(Attributes.of(Map.of("a", new Value.Document(Map.of("bb", new Value.Text("c")))))
                        .size())
                .isEqualTo(1 + 3 + (2 + 1 + 1));
    }

    @Test
    void of_every_kind_come_back_from_their_bytes_and_one_by_one() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < RANDOM; i++) {
            Map<String, Value> values = values(random, 3);
            Attributes attributes = Attributes.of(values);

            Attributes read = read(attributes);
            assertThat(read).isEqualTo(attributes);
            assertThat(read.map()).isEqualTo(values);
            assertThat(List.copyOf(read.map().keySet())).isEqualTo(List.copyOf(values.keySet()));
            for (Map.Entry<String, Value> value : values.entrySet()) {
                assertThat(read.get(value.getKey())).isEqualTo(value.getValue());
            }
            assertThat(read.get("no such")).isNull();
        }
    }

    /** Another reader than ours, and the members cut by their places. */
    @Test
    void are_what_a_json_reader_finds() throws IOException {
        Random random = new Random(6);
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < RANDOM; i++) {
            Map<String, Value> values = values(random, 3);
            Attributes attributes = Attributes.of(values);

            JsonNode object = json.readTree("{" + json(attributes, 0, attributes.json().length) + "}");
            assertThat(object.size()).isEqualTo(values.size());
            Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
            for (int place = 0; place < attributes.count(); place++) {
                Map.Entry<String, JsonNode> member = members.next();
                String cut = json(attributes, attributes.from(place), attributes.to(place));
                assertThat(json.readTree("{" + cut + "}").get(member.getKey())).isEqualTo(member.getValue());
                same(values.get(member.getKey()), member.getValue());
            }
        }
    }

    private static String json(Attributes attributes, int from, int to) {
        return new String(attributes.json(), from, to - from, StandardCharsets.UTF_8);
    }

    private static void same(Value value, JsonNode node) throws IOException {
        if (value instanceof Value.Text text) {
            assertThat(node.get("S").textValue()).isEqualTo(text.text());
        } else if (value instanceof Value.Numeric number) {
            assertThat(node.get("N").textValue()).isEqualTo(number.digits());
        } else if (value instanceof Value.Binary binary) {
            assertThat(Base64.getDecoder().decode(node.get("B").textValue())).isEqualTo(binary.bytes());
        }
    }

    @Test
    void of_parts_are_those_of_the_whole() {
        Random random = new Random(7);
        for (int i = 0; i < RANDOM; i++) {
            Map<String, Value> first = Map.of("one", value(random, 2));
            Map<String, Value> second = Map.of("two", value(random, 2));
            List<Value> list = new ArrayList<>();
            List<Attributes> encoded = new ArrayList<>();
            Map<String, Value> named = new LinkedHashMap<>();
            Map<String, Attributes> encodedNamed = new LinkedHashMap<>();
            for (int element = random.nextInt(4); element > 0; element--) {
                Map<String, Value> values = values(random, 2);
                list.add(new Value.Document(values));
                encoded.add(Attributes.of(values));
                named.put("n\"" + element, new Value.Document(values));
                encodedNamed.put("n\"" + element, Attributes.of(values));
            }
            Map<String, Value> whole = new LinkedHashMap<>(first);
            whole.putAll(second);
            whole.put("list", new Value.Items(list));
            whole.put("map", new Value.Document(named));

            int sizes = encoded.stream().mapToInt(AttributesWriter::elementSize).sum();
            byte[] elements = new byte
                    [encoded.stream().mapToInt(AttributesWriter::elementLength).sum()];
            int at = 0;
            for (Attributes element : encoded) {
                AttributesWriter.element(element, elements, at);
                at += AttributesWriter.elementLength(element);
            }

            Attributes parts = new AttributesWriter()
                    .all(Attributes.of(first))
                    .all(Attributes.NONE)
                    .all(Attributes.of(second))
                    .list("list", elements, elements.length, sizes)
                    .map("map", encodedNamed)
                    .done();

            assertThat(parts).isEqualTo(Attributes.of(whole));
            assertThat(parts.size()).isEqualTo(Attributes.of(whole).size());
            assertThat(parts.get("list")).isEqualTo(whole.get("list"));
        }
    }

    @Test
    void differ_by_any_value_and_say_none() {
        Attributes attributes = Attributes.of(Map.of("name", new Value.Text("secret")));

        assertThat(attributes).isNotEqualTo(Attributes.of(Map.of("name", new Value.Text("secreT"))));
        assertThat(attributes).hasSameHashCodeAs(Attributes.of(Map.of("name", new Value.Text("secret"))));
        assertThat(attributes.toString()).doesNotContain("secret");
    }

    private static Attributes read(Attributes attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        attributes.write(new DataOutputStream(bytes));
        return Attributes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static Map<String, Value> values(Random random, int depth) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.put("a" + text(random), value(random, depth));
        }
        return values;
    }

    private static Value value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> new Value.Text(text(random));
            case 1 -> new Value.Numeric(String.valueOf(random.nextLong()));
            case 2 -> new Value.Binary(text(random).getBytes(StandardCharsets.UTF_16));
            case 3 -> new Value.Bool(random.nextBoolean());
            case 4 -> new Value.Null();
            case 5 -> new Value.Items(List.copyOf(values(random, depth - 1).values()));
            default -> new Value.Document(values(random, depth - 1));
        };
    }

    /** All that JSON treats in its own way, and all lengths of UTF-8. */
    private static String text(Random random) {
        String all = "abc\"\\/\b\n\t\u0000\u001f\u007f\u0080éß\u07ff\u0800語\ufffd🙂\u2028";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = all.offsetByCodePoints(0, random.nextInt(all.codePointCount(0, all.length())));
            text.appendCodePoint(all.codePointAt(at));
        }
        return text.toString();
    }
}
