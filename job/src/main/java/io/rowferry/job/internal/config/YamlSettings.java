package io.rowferry.job.internal.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Flattens a YAML document into settings with whole names and lines; {@code source: {port: 1}} and {@code source.port: 1} are the
 * same. Scalars are taken as the text that stands there: no YAML type is guessed. Used once, for one file.
 */
final class YamlSettings {
    private static final int DEEPEST = 8; // a mapping that contains itself through an alias ends here

    private final String place;
    private final List<Problem> problems;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();

    private YamlSettings(String place, List<Problem> problems) {
        this.place = place;
        this.problems = problems;
    }

    /** The settings of {@code yaml} by whole name; what is wrong is added to {@code problems}. */
    static Map<String, Setting> read(String yaml, String place, List<Problem> problems) {
        YamlSettings reading = new YamlSettings(place, problems);
        try {
            Optional<Node> document =
                    new Compose(LoadSettings.builder().setLabel(place).build()).composeString(yaml);
            document.ifPresent(reading::addDocument);
        } catch (MarkedYamlEngineException e) {
            problems.add(new Problem(place, line(e.getProblemMark()), "", "this is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new Problem(place, 0, "", "this is not YAML: " + e.getMessage()));
        }
        return reading.settings;
    }

    private void addDocument(Node document) {
        if (document instanceof MappingNode mapping) {
            addMapping("", mapping, 1);
        } else if (!isEmpty(document)) {
            problems.add(
                    new Problem(place, line(document), "", "a config is keys with values, such as deployment: shop"));
        }
    }

    private void addMapping(String prefix, MappingNode mapping, int depth) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                addValue(prefix + key.getValue(), line(key), tuple.getValueNode(), depth);
            } else {
                problems.add(new Problem(place, line(tuple.getKeyNode()), "", "a key is a plain word here"));
            }
        }
    }

    private void addValue(String name, int line, Node value, int depth) {
        if (value instanceof MappingNode group && depth < DEEPEST) {
            Integer earlier = groups.putIfAbsent(name, line);
            if (earlier != null) {
                problems.add(twice(name, line, earlier));
            }
            addMapping(name + ".", group, depth + 1);
        } else if (value instanceof ScalarNode scalar) {
            String text = isEmpty(scalar) ? "" : scalar.getValue();
            Setting earlier = settings.putIfAbsent(name, new Setting(name, text, place, line));
            if (earlier != null) {
                problems.add(twice(name, line, earlier.line()));
            }
        } else {
            problems.add(new Problem(place, line, name, name + " takes one value, not a list"));
        }
    }

    private Problem twice(String name, int line, int earlier) {
        return new Problem(place, line, name, name + " stands here twice, first in line " + earlier);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }

    private static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(-1) + 1;
    }
}
