package io.rowferry.mapping.control;

import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Value;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one subtask of {@code write} has applied: everything below the mark that goes through it is in the table. Stays true whichever attempt
 * noted it, so it only rises. Immutable.
 *
 * @param parallelism of {@code write}
 * @param subtask from 0
 * @param mark applied
 * @param noted when
 */
public record AppliedNote(int parallelism, int subtask, Mark mark, Instant noted) implements Serializable {
    /** The attribute that only rises. */
    public static final String MARK = "mark";

    private static final String FORMAT = "rowferry.applied/1";

    public AppliedNote {
        if (subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException("subtask " + subtask + " of " + parallelism);
        }
    }

    public ControlKey key() {
        return ControlKey.applied(parallelism, subtask);
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("parallelism", Value.Numeric.of(parallelism));
        attributes.put("subtask", Value.Numeric.of(subtask));
        attributes.put(MARK, Value.Numeric.of(mark.packed()));
        attributes.put("noted", ControlItem.of(noted.toString()));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a note */
    public static AppliedNote ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new AppliedNote(
                item.number("parallelism"),
                item.number("subtask"),
                new Mark(item.longNumber(MARK)),
                item.instant("noted"));
    }

    /**
     * The applied position: over the parallelisms of which all subtasks have noted one, the greatest of their least. Keys are spread
     * over subtasks by the parallelism alone, so the notes of one parallelism together speak for all keys, whoever made them.
     */
    public static Optional<Mark> appliedPosition(Collection<AppliedNote> notes) {
        Map<Integer, TreeMap<Integer, Mark>> byParallelism = new TreeMap<>();
        for (AppliedNote note : notes) {
            byParallelism
                    .computeIfAbsent(note.parallelism, parallelism -> new TreeMap<>())
                    .put(note.subtask, note.mark);
        }
        return byParallelism.entrySet().stream()
                .filter(entry -> entry.getValue().size() == entry.getKey())
                .map(entry ->
                        entry.getValue().values().stream().min(Mark::compareTo).orElseThrow())
                .max(Mark::compareTo);
    }
}
