package io.rowferry.mapping.internal.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of one YAML mapping: asked for by name, and reported if they are not what they should be. */
final class Fields {
    private static final String ROOT = "the mapping";

    private final String place;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    static Fields ofRoot(MappingNode node, Problems problems) {
        return new Fields(ROOT, node, problems);
    }

    /** @param place names the mapping in messages: {@code items.Order} */
    Fields(String place, MappingNode node, Problems problems) {
        this.place = place;
        this.line = YamlTree.line(node);
        this.problems = problems;
        for (NodeTuple entry : node.getValue()) {
            Optional<Located> key = YamlTree.scalar(entry.getKeyNode());
            if (key.isEmpty()) {
                problems.add(YamlTree.line(entry.getKeyNode()), "a name in " + place + " must be a plain text");
            } else if (key.get().text().equals("<<")) {
                problems.add(key.get().line(), "merge keys (<<) are not part of the mapping language");
            } else if (values.putIfAbsent(key.get().text(), entry.getValueNode()) != null) {
                problems.add(key.get().line(), "'" + key.get().text() + "' stands twice in " + place);
            } else {
                lines.put(key.get().text(), key.get().line());
            }
        }
    }

    /** Reports every field that is none of these. */
    Fields allow(Set<String> names) {
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        problems.addUnknown(lineOf(name), "unknown field '" + name + "' in " + place, name, names));
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Names the mapping in messages: {@code items.Order}. */
    String place() {
        return place;
    }

    int line() {
        return line;
    }

    int lineOf(String name) {
        return lines.getOrDefault(name, line);
    }

    Optional<Node> node(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Located> text(String name) {
        return node(name).flatMap(node -> text(placeOf(name), node));
    }

    private Optional<Located> text(String where, Node node) {
        Optional<Located> scalar = YamlTree.scalar(node);
        if (scalar.isEmpty()) {
            problems.add(YamlTree.line(node), where + " must be a text, not " + YamlTree.kind(node));
        } else if (scalar.get().text().isEmpty()) {
            problems.add(YamlTree.line(node), where + " is empty");
            return Optional.empty();
        }
        return scalar;
    }

    /** Reports the field as missing unless it is there, also as a wrong one. */
    Optional<Located> required(String name) {
        if (!has(name)) {
            problems.add(line, place + " needs '" + name + "'");
        }
        return text(name);
    }

    /** One of these words; empty if the field is absent, or, with a problem, if it is none of them. */
    String choice(String name, List<String> words) {
        Located text = text(name).orElse(null);
        if (text == null) {
            return "";
        }
        if (!words.contains(text.text())) {
            String known = words.subList(0, words.size() - 1).stream()
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(", "));
            problems.addUnknown(
                    text.line(),
                    placeOf(name) + " is " + known + " or '" + words.get(words.size() - 1) + "', not '" + text.text()
                            + "'",
                    text.text(),
                    words);
            return "";
        }
        return text.text();
    }

    Optional<Fields> block(String name) {
        return node(name).flatMap(node -> block(placeOf(name), node));
    }

    private Optional<Fields> block(String where, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Fields(where, mapping, problems));
        }
        problems.add(YamlTree.line(node), where + " must be a block of 'name: value', not " + YamlTree.kind(node));
        return Optional.empty();
    }

    /** A list of texts; empty if the field is absent. */
    List<Located> texts(String name) {
        List<Located> texts = new ArrayList<>();
        for (Node node : list(name)) {
            text("an entry of " + placeOf(name), node).ifPresent(texts::add);
        }
        return texts;
    }

    /** A list of blocks; empty if the field is absent. */
    List<Fields> blocks(String name) {
        List<Fields> blocks = new ArrayList<>();
        for (Node node : list(name)) {
            block("an entry of " + placeOf(name), node).ifPresent(blocks::add);
        }
        return blocks;
    }

    private List<Node> list(String name) {
        Optional<Node> node = node(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.add(YamlTree.line(node.get()), placeOf(name) + " must be a list, as in [a, b]");
        return List.of();
    }

    /** Each field of a mapping whose names are the user's, with the name's line. */
    void each(BiConsumer<Located, Node> action) {
        values.forEach((name, node) -> action.accept(new Located(name, lineOf(name)), node));
    }

    /** As {@link #each}, for values that are blocks. */
    void eachBlock(BiConsumer<Located, Fields> action) {
        each((name, node) -> block(placeOf(name.text()), node).ifPresent(fields -> action.accept(name, fields)));
    }

    /** Names a field in messages: {@code items.Order.key}. */
    String placeOf(String name) {
        return place.equals(ROOT) ? name : place + "." + name;
    }
}
