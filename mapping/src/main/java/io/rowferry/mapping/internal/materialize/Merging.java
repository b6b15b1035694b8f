package io.rowferry.mapping.internal.materialize;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one document of its parts. */
final class Merging {
    private Merging() {}

    /** What a row is by itself. */
    static Made own(Node node, Row row) {
        Content content = node.role() instanceof Role.Total
                ? node.rows().document().amount(row)
                : node.rows().document().of(row);
        if (content instanceof Content.Present present) {
            return new Made.Document(present.attributes().map());
        } else if (content instanceof Content.Amount amount) {
            return new Made.Document(amount.value() == null ? Map.of() : Map.of(Content.VALUE, amount.value()));
        } else if (content instanceof Content.Failed failed) {
            return new Made.Failed(failed.code(), failed.reason());
        }
        throw new IllegalStateException(node.path() + ": a row by itself is never missing");
    }

    /**
     * Nothing, if one part is; else the first failure; else undecided, if one part is, since then nothing else can make it
     * nothing; else all attributes.
     */
    static Made merged(List<Made> parts) {
        if (parts.contains(Made.NOTHING)) {
            return Made.NOTHING;
        }
        for (Made part : parts) {
            if (part instanceof Made.Failed) {
                return part;
            }
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (Made part : parts) {
            if (part instanceof Made.Undecided) {
                return part;
            } else if (part instanceof Made.Document document) {
                attributes.putAll(document.attributes());
            }
        }
        return new Made.Document(attributes);
    }
}
