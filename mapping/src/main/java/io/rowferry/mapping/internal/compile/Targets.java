package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.internal.spec.IndexSpec;
import io.rowferry.mapping.internal.spec.ItemSpec;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.MappingDocument;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.TableSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the declaration of each DynamoDB table that item types go to, and checks its names. */
final class Targets {
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final int LONGEST_KEY_NAME = 255;

    private final MappingDocument document;
    private final Problems problems;

    private Targets(MappingDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** By name, in its order; only tables that item types go to. */
    static Map<String, Target> of(MappingDocument document, Problems problems) {
        return new Targets(document, problems).all();
    }

    static String nameOf(MappingDocument document, ItemSpec item) {
        Located table = item.table();
        return table == null ? document.table().name().text() : table.text();
    }

    private Map<String, Target> all() {
        Map<String, Target> targets = new TreeMap<>();
        for (ItemSpec item : document.items()) {
            String name = nameOf(document, item);
            if (!targets.containsKey(name)) {
                Located place = item.table() == null ? document.table().name() : item.table();
                targets.put(name, target(name, place));
            }
        }
        checkUse(document.table(), targets);
        document.tables().forEach(table -> checkUse(table, targets));
        return targets;
    }

    private void checkUse(TableSpec table, Map<String, Target> targets) {
        if (!targets.containsKey(table.name().text())) {
            problems.addUnknown(
                    table.name().line(),
                    "no item type goes to table '" + table.name().text() + "'",
                    table.name().text(),
                    targets.keySet());
        }
    }

    private Target target(String name, Located place) {
        if (!TABLE_NAME.matcher(name).matches()) {
            problems.add(
                    place.line(),
                    "'" + name + "' is no name of a DynamoDB table: 3 to 255 of a-z, A-Z, 0-9, '_', '-' and '.'");
        }
        TableSpec declaration = declaration(name);
        checkNames(declaration);
        return new Target(name, declaration, ttlAttribute(name, declaration), typeAttribute());
    }

    private TableSpec declaration(String name) {
        TableSpec first = document.table();
        return document.tables().stream()
                .filter(table -> table.name().text().equals(name))
                .findFirst()
                .orElse(first);
    }

    private void checkNames(TableSpec table) {
        checkKey(table.key().partition(), table.key().sort());
        for (IndexSpec index : table.indexes()) {
            if (!TABLE_NAME.matcher(index.name().text()).matches()) {
                problems.add(
                        index.name().line(),
                        "'" + index.name().text()
                                + "' is no name of a DynamoDB index: 3 to 255 of a-z, A-Z, 0-9, '_', '-' and '.'");
            }
            checkKey(index.key().partition(), index.key().sort());
        }
    }

    private void checkKey(Located partition, @Nullable Located sort) {
        checkKeyName(partition);
        if (sort != null) {
            checkKeyName(sort);
            if (sort.text().equals(partition.text())) {
                problems.add(sort.line(), "partition and sort key are both '" + sort.text() + "'");
            }
        }
    }

    private void checkKeyName(Located name) {
        checkReserved(name, problems);
        if (name.text().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_NAME) {
            problems.add(name.line(), "the name of a key attribute has at most 255 bytes");
        }
    }

    static void checkReserved(Located name, Problems problems) {
        if (name.text().startsWith(Reserved.PREFIX)) {
            problems.add(
                    name.line(),
                    "attribute '" + name.text() + "': names that begin with '" + Reserved.PREFIX
                            + "' are kept for Rowferry");
        }
    }

    private @Nullable String typeAttribute() {
        Located type = document.typeAttribute();
        if (type == null) {
            return null;
        }
        checkReserved(type, problems);
        return type.text();
    }

    private @Nullable String ttlAttribute(String name, TableSpec declaration) {
        Set<String> names = new HashSet<>();
        Located declared = declaration.ttlAttribute();
        String ttl = null;
        if (declared != null) {
            checkReserved(declared, problems);
            ttl = declared.text();
            names.add(ttl);
        }
        for (ItemSpec item : document.items()) {
            Located own = item.ttlAttribute();
            if (own != null && nameOf(document, item).equals(name)) {
                checkReserved(own, problems);
                ttl = own.text();
                if (names.add(ttl) && names.size() > 1) {
                    problems.add(
                            own.line(),
                            "table '" + name + "' has one TTL attribute, but the mapping names several: "
                                    + String.join(", ", names.stream().sorted().toList()));
                }
            }
        }
        return ttl;
    }
}
