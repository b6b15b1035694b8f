package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Constant;
import io.rowferry.mapping.internal.apply.BoundTemplate.Part;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.apply.BoundTemplate.Treatment;
import io.rowferry.mapping.internal.spec.Format;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.Template;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Binds the templates of one item type to the columns of its table. For one thread. */
final class TemplateBinder {
    private static final Set<ColumnType> DATES = EnumSet.of(ColumnType.DATE, ColumnType.DATETIME, ColumnType.TIMESTAMP);
    private static final Set<ColumnType> NUMBERS =
            EnumSet.of(ColumnType.INTEGER, ColumnType.UNSIGNED, ColumnType.DECIMAL);

    private final TableSchema table;
    private final Set<Integer> hashed = new HashSet<>();
    private final Problems problems;

    TemplateBinder(TableSchema table, List<Located> hash, Problems problems) {
        this.table = table;
        this.problems = problems;
        hash.forEach(column -> column(column.line(), column.text()).ifPresent(hashed::add));
    }

    TableSchema table() {
        return table;
    }

    /** The place of a column, or empty with a problem. */
    OptionalInt column(int line, String name) {
        return column(table, line, name, problems);
    }

    /** The place of a column in a table, or empty with a problem. */
    static OptionalInt column(TableSchema table, int line, String name, Problems problems) {
        int index = table.indexOf(name);
        if (index < 0) {
            problems.addUnknown(
                    line,
                    "table '" + table.name() + "' has no column '" + name + "'",
                    name,
                    table.columns().stream().map(Column::name).toList());
            return OptionalInt.empty();
        }
        return OptionalInt.of(index);
    }

    /** A column as it is, or its digest. */
    BoundTemplate plain(int index) {
        return new BoundTemplate(List.of(reference(index, Format.PLAIN)));
    }

    private Reference reference(int index, Format format) {
        return new Reference(
                index,
                table.columns().get(index),
                format,
                hashed.contains(index) ? Treatment.HASHED : Treatment.CLEAR,
                Reference.NO_DELIMITER);
    }

    /** Empty, with problems, if a column or format does not fit. */
    Optional<BoundTemplate> bind(Template template) {
        List<Part> parts = new ArrayList<>();
        int before = problems.count();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Constant constant) {
                parts.add(new Constant(constant.text()));
            } else if (part instanceof Template.Reference written) {
                column(template.line(), written.column()).ifPresent(index -> {
                    Reference reference = reference(index, written.format());
                    checkFormat(template.line(), reference);
                    parts.add(reference);
                });
            }
        }
        return problems.count() > before ? Optional.empty() : Optional.of(new BoundTemplate(parts));
    }

    private void checkFormat(int line, Reference reference) {
        ColumnType type = reference.column().type();
        Format.Kind kind = reference.format().kind();
        if (reference.hashed() && kind != Format.Kind.PLAIN && kind != Format.Kind.TEXT) {
            problems.add(line, reference + ": the column is hashed, and a digest takes no format");
            return;
        }
        String fits = switch (kind) {
            case PLAIN, TEXT -> "";
            case ISO, EPOCH -> DATES.contains(type) ? "" : "DATE, DATETIME and TIMESTAMP columns";
            case UPPER, LOWER -> type == ColumnType.TEXT ? "" : "text columns";
            case PAD -> NUMBERS.contains(type) ? "" : "whole numbers and decimals";
        };
        if (!fits.isEmpty()) {
            problems.add(
                    line,
                    reference + ": the format is for " + fits + "; '"
                            + reference.column().name() + "' is "
                            + reference.column().declared().toUpperCase(Locale.ROOT));
        }
    }

    /** As {@link #bind}, for a key attribute or what has its properties: values are delimited without doubt, and everything in it has an order or identity. */
    Optional<BoundTemplate> bindKey(Template template, KeyUse use) {
        if (template.parts().isEmpty()) {
            problems.add(template.line(), "a key attribute cannot be empty");
            return Optional.empty();
        }
        return bind(template).flatMap(bound -> {
            int before = problems.count();
            boolean alone = bound.alone().isPresent();
            bound.references().forEach(reference -> checkKeyType(template.line(), reference, use, alone));
            BoundTemplate delimited = delimit(template.line(), bound, use);
            return problems.count() > before ? Optional.empty() : Optional.of(delimited);
        });
    }

    /** What a template fills that tells things apart. */
    enum KeyUse {
        TABLE("a key"),
        INDEX("a key"),
        /** Of a child in a map. */
        NAME("a child's name");

        private final String words;

        KeyUse(String words) {
            this.words = words;
        }
    }

    private void checkKeyType(int line, Reference reference, KeyUse use, boolean alone) {
        ColumnType type = reference.column().type();
        boolean floating = type == ColumnType.FLOAT || type == ColumnType.DOUBLE;
        if (reference.hashed()) {
            return;
        }
        if (type == ColumnType.JSON) {
            problems.add(line, reference + ": a JSON column cannot be part of " + use.words);
        } else if (floating
                && (use != KeyUse.INDEX || !alone || reference.format().kind() != Format.Kind.PLAIN)) {
            problems.add(
                    line,
                    reference + ": a FLOAT or DOUBLE column cannot be part of " + use.words
                            + ", for it has no exact text");
        }
    }

    private BoundTemplate delimit(int line, BoundTemplate template, KeyUse use) {
        List<Part> parts = new ArrayList<>(template.parts());
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (parts.get(i) instanceof Reference reference && KeyForm.width(reference) == KeyForm.VARIABLE) {
                if (parts.get(i + 1) instanceof Constant constant) {
                    parts.set(i, delimit(line, reference, constant.text().charAt(0)));
                } else {
                    problems.add(
                            line,
                            reference + " and " + parts.get(i + 1) + " touch, so " + use.words
                                    + " would not say where one ends; put a delimiter such as '#' between them");
                }
            }
        }
        return new BoundTemplate(parts);
    }

    /**
     * The first character behind a value ends it. Text may hold that character and gets it escaped; anything else must not be
     * able to hold it.
     */
    private Reference delimit(int line, Reference reference, char delimiter) {
        if (reference.freeText()) {
            if (delimiter > ' ' && delimiter < 0x7f && delimiter != '%' && !Character.isLetterOrDigit(delimiter)) {
                return reference.delimitedBy(delimiter);
            }
            problems.add(
                    line,
                    "'" + delimiter + "' cannot end " + reference
                            + ", for it is escaped with letters, digits and %; use a sign such as '#'");
        } else if (KeyForm.characters(reference).has(delimiter)) {
            problems.add(
                    line,
                    "'" + delimiter + "' cannot end " + reference
                            + ", for its values may hold it; use a sign such as '#'");
        }
        return reference;
    }
}
