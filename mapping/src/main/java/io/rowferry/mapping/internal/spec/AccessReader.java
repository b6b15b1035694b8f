package io.rowferry.mapping.internal.spec;

import java.util.Optional;
import java.util.Set;

/** Reads access patterns. */
final class AccessReader {
    static final Set<String> ACCESS_FIELDS = Set.of("name", "get", "query", "index", "by", "newest-first");

    private final Problems problems;

    AccessReader(Problems problems) {
        this.problems = problems;
    }

    Optional<AccessSpec> read(Fields fields) {
        fields.allow(ACCESS_FIELDS);
        Optional<Located> name = fields.required("name");
        Located get = fields.text("get").orElse(null);
        Located query = fields.text("query").orElse(null);
        Located itemType = query == null ? get : query;
        if (fields.has("get") == fields.has("query")) {
            problems.add(fields.line(), "an access pattern has either 'get' or 'query' with the name of an item type");
            return Optional.empty();
        }
        if (!fields.has("by")) {
            problems.add(fields.line(), "an access pattern needs 'by', the columns that are known, as in by: [id]");
            return Optional.empty();
        }
        boolean newestFirst = newestFirst(fields);
        Located index = fields.text("index").orElse(null);
        if (name.isEmpty() || itemType == null) {
            return Optional.empty();
        }
        return Optional.of(new AccessSpec(name.get(), query != null, itemType, index, fields.texts("by"), newestFirst));
    }

    private boolean newestFirst(Fields fields) {
        Located text = fields.text("newest-first").orElse(new Located("false", fields.line()));
        if (!Set.of("true", "false").contains(text.text())) {
            problems.add(text.line(), "newest-first is true or false, not '" + text.text() + "'");
        }
        return text.text().equals("true");
    }
}
