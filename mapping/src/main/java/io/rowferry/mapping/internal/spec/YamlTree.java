package io.rowferry.mapping.internal.spec;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The nodes of a YAML 1.2 text, with their lines. */
final class YamlTree {
    private YamlTree() {}

    /** The root mapping, or empty with a problem that says why not. */
    static Optional<MappingNode> root(String file, String text, Problems problems) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null) {
                problems.add(1, "the file is empty; a mapping begins with 'version: 1'");
                return Optional.empty();
            }
            refuseAnchors(root, problems);
            if (problems.count() > 0) {
                return Optional.empty();
            }
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(line(root), "a mapping file holds 'name: value' lines and begins with 'version: 1'");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(line, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, "this is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Also keeps the tree a tree: an alias would make it a graph. */
    private static void refuseAnchors(Node node, Problems problems) {
        if (node.getAnchor().isPresent()) {
            problems.add(line(node), "anchors (&" + node.getAnchor().get() + ") are not part of the mapping language");
            return;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                refuseAnchors(entry.getKeyNode(), problems);
                refuseAnchors(entry.getValueNode(), problems);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(child -> refuseAnchors(child, problems));
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** A scalar as it is written: its field decides what it means, not YAML's types. */
    static Optional<Located> scalar(Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(new Located(scalar.getValue(), line(node)))
                : Optional.empty();
    }

    /** What a node is, in words. */
    static String kind(Node node) {
        return switch (node.getNodeType()) {
            case SCALAR -> "a text";
            case SEQUENCE -> "a list";
            case MAPPING -> "a block of 'name: value'";
            case ANCHOR -> "an anchor";
        };
    }
}
