package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.assembly.Role.Cap;
import io.rowferry.mapping.assembly.Role.Over;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads {@code cap: 100} or {@code cap: { at: 100, over: truncate }}. */
final class CapReader {
    static final Set<String> CAP_FIELDS = Set.of("at", "over");

    /** An empty element takes 4 bytes of an item's 400 KB, so no item holds more. */
    static final int GREATEST = 100_000;

    private final Problems problems;

    CapReader(Problems problems) {
        this.problems = problems;
    }

    /** Null if none is written, or a wrong one. */
    @Nullable
    Cap read(Fields fields) {
        if (fields.node("cap").filter(MappingNode.class::isInstance).isEmpty()) {
            return fields.text("cap")
                    .map(text -> cap(fields.placeOf("cap"), text, Over.REJECT))
                    .orElse(null);
        }
        Fields block = fields.block("cap").orElseThrow().allow(CAP_FIELDS);
        String over = block.choice("over", List.of("reject", "truncate"));
        return block.required("at")
                .map(text -> cap(
                        block.placeOf("at"),
                        text,
                        over.isEmpty() ? Over.REJECT : Over.valueOf(over.toUpperCase(Locale.ROOT))))
                .orElse(null);
    }

    private @Nullable Cap cap(String place, Located text, Over over) {
        int at = text.text().matches("[0-9]{1,9}") ? Integer.parseInt(text.text()) : 0;
        if (at < 1 || at > GREATEST) {
            problems.add(
                    text.line(), place + " is a whole number from 1 to " + GREATEST + ", not '" + text.text() + "'");
            return null;
        }
        return new Cap(at, over);
    }
}
