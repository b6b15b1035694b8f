package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One subtask of the owner has emitted each of its items of many rows at least once, and a checkpoint was completed behind that, so all of
 * them are written. Stays true whichever attempt noted it. Immutable.
 *
 * @param epoch the source epoch of the snapshot
 * @param parallelism of the owner
 * @param subtask from 0
 * @param noted when
 */
public record FirstEmission(int epoch, int parallelism, int subtask, Instant noted) implements Serializable {
    private static final String FORMAT = "rowferry.first-emission/1";

    public FirstEmission {
        if (subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException("subtask " + subtask + " of " + parallelism);
        }
    }

    public ControlKey key() {
        return ControlKey.firstEmission(epoch, parallelism, subtask);
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("epoch", Value.Numeric.of(epoch));
        attributes.put("parallelism", Value.Numeric.of(parallelism));
        attributes.put("subtask", Value.Numeric.of(subtask));
        attributes.put("noted", ControlItem.of(noted.toString()));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a note */
    public static FirstEmission ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new FirstEmission(
                item.number("epoch"), item.number("parallelism"), item.number("subtask"), item.instant("noted"));
    }

    /** Whether all items have been emitted: for one parallelism all subtasks say so, and together they own every key. */
    public static boolean isComplete(Collection<FirstEmission> notes) {
        Map<Integer, Set<Integer>> byParallelism = new TreeMap<>();
        for (FirstEmission note : notes) {
            byParallelism
                    .computeIfAbsent(note.parallelism, parallelism -> new TreeSet<>())
                    .add(note.subtask);
        }
        return byParallelism.entrySet().stream()
                .anyMatch(entry -> entry.getValue().size() == entry.getKey());
    }
}
