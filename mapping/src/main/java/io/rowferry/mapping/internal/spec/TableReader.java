package io.rowferry.mapping.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the declarations of DynamoDB tables and their indexes. */
final class TableReader {
    static final Set<String> TABLE_FIELDS = Set.of("key", "indexes", "ttl-attribute");
    static final Set<String> KEY_FIELDS = Set.of("partition", "sort");

    private TableReader() {}

    /** @param fields hold {@link #TABLE_FIELDS}, perhaps among others */
    static Optional<TableSpec> read(Located name, Fields fields) {
        if (!fields.has("key")) {
            fields.required("key");
        }
        List<IndexSpec> indexes = new ArrayList<>();
        fields.block("indexes")
                .ifPresent(block -> block.eachBlock(
                        (index, key) -> keyNames(key).ifPresent(names -> indexes.add(new IndexSpec(index, names)))));
        Located ttlAttribute = fields.text("ttl-attribute").orElse(null);
        return fields.block("key")
                .flatMap(TableReader::keyNames)
                .map(key -> new TableSpec(name, key, indexes, ttlAttribute));
    }

    private static Optional<KeyNames> keyNames(Fields fields) {
        fields.allow(KEY_FIELDS);
        Optional<Located> partition = fields.required("partition");
        Located sort = fields.text("sort").orElse(null);
        return partition.map(name -> new KeyNames(name, sort));
    }
}
