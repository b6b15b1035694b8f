package io.rowferry.mapping;

import io.rowferry.mapping.internal.spec.DocumentReader;
import io.rowferry.mapping.internal.spec.MappingDocument;
import java.util.List;

/**
 * A mapping file that has been read, but not yet bound to the schema of a live database; {@link CompiledMapping} does that.
 * Immutable.
 */
public final class MappingSpec {
    private final MappingDocument document;
    private final String text;

    private MappingSpec(MappingDocument document, String text) {
        this.document = document;
        this.text = text;
    }

    /**
     * @param file its name, for messages
     * @param text its content
     * @throws MappingException with everything that is wrong, as far as it shows without a schema
     */
    public static MappingSpec parse(String file, String text) {
        return new MappingSpec(DocumentReader.read(file, text), text);
    }

    /** MySQL's schema that the tables lie in. */
    public String source() {
        return document.source().text();
    }

    /** The MySQL tables that the item types are made from, joined ones too, each once, sorted. */
    public List<String> tables() {
        return document.items().stream()
                .flatMap(item -> item.tables())
                .map(table -> table.text())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether some item type is made of several rows: has parents, children or totals. */
    public boolean hasItemsOfManyRows() {
        return document.items().stream().anyMatch(item -> !item.row().joins().isEmpty());
    }

    public String file() {
        return document.file();
    }

    /** The file as it was given. */
    public String text() {
        return text;
    }

    MappingDocument document() {
        return document;
    }
}
