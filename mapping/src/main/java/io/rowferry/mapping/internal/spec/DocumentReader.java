package io.rowferry.mapping.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a mapping file. All that can be said about it without a schema is said here. */
public final class DocumentReader {
    static final Set<String> FILE_FIELDS = Set.of(
            "version",
            "source",
            "table",
            "key",
            "indexes",
            "ttl-attribute",
            "type-attribute",
            "tables",
            "items",
            "access-patterns");

    private final String file;
    private final Problems problems;

    private DocumentReader(String file) {
        this.file = file;
        this.problems = new Problems(file);
    }

    /** @throws io.rowferry.mapping.MappingException with all problems, if there are any */
    public static MappingDocument read(String file, String text) {
        DocumentReader reader = new DocumentReader(file);
        Optional<MappingDocument> document = YamlTree.root(file, text, reader.problems)
                .flatMap(root -> reader.document(Fields.ofRoot(root, reader.problems)));
        reader.problems.throwIfAny();
        return document.orElseThrow();
    }

    private Optional<MappingDocument> document(Fields fields) {
        fields.allow(FILE_FIELDS);
        fields.required("version")
                .filter(version -> !version.text().equals("1"))
                .ifPresent(version -> problems.add(
                        version.line(), "this Rowferry reads version 1 of the language, not " + version.text()));
        Optional<Located> source = fields.required("source");
        Optional<TableSpec> table = fields.required("table").flatMap(name -> TableReader.read(name, fields));
        List<TableSpec> tables = new ArrayList<>();
        fields.block("tables")
                .ifPresent(block ->
                        block.eachBlock((name, own) -> TableReader.read(name, own.allow(TableReader.TABLE_FIELDS))
                                .ifPresent(tables::add)));
        List<ItemSpec> items = items(fields);
        List<AccessSpec> patterns = new ArrayList<>();
        AccessReader accessReader = new AccessReader(problems);
        fields.blocks("access-patterns")
                .forEach(pattern -> accessReader.read(pattern).ifPresent(patterns::add));
        Located typeAttribute = fields.text("type-attribute").orElse(null);
        if (problems.count() > 0 || source.isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new MappingDocument(file, source.get(), table.get(), tables, typeAttribute, items, patterns));
    }

    private List<ItemSpec> items(Fields fields) {
        List<ItemSpec> items = new ArrayList<>();
        ItemReader reader = new ItemReader(problems);
        Optional<Fields> block = fields.block("items");
        block.ifPresent(
                types -> types.eachBlock((name, own) -> reader.read(name, own).ifPresent(items::add)));
        if (!fields.has("items")) {
            problems.add(fields.line(), "the mapping needs 'items'");
        } else if (block.isPresent() && items.isEmpty() && problems.count() == 0) {
            problems.add(fields.lineOf("items"), "the mapping has no item types");
        }
        return items;
    }
}
