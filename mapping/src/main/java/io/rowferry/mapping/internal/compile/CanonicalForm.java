package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Constant;
import io.rowferry.mapping.internal.apply.BoundTemplate.Part;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes down what the mapping makes of rows, and nothing else: item types and attributes sorted by name, columns by name and
 * type. Equal forms mean equal items for equal rows.
 */
final class CanonicalForm {
    private static final String FIRST_LINE = "rowferry mapping 1\n";

    private CanonicalForm() {}

    /** @param items sorted by name */
    static String of(List<BoundItem> items, Map<String, Target> targets) {
        StringBuilder out = new StringBuilder(FIRST_LINE);
        for (BoundItem item : items) {
            out.append("item ").append(quote(item.source().database())).append('.');
            out.append(quote(item.source().name())).append(" > ").append(quote(item.target()));
            Target target = targets.get(item.target());
            if (target != null) {
                target.keyNames().forEach(name -> key(out, name, item, target));
            }
            out.append('\n');
            out.append(item.attributes().stream()
                    .map(CanonicalForm::attribute)
                    .sorted()
                    .collect(Collectors.joining()));
            out.append(JoinForm.of(item));
        }
        return out.toString();
    }

    private static void key(StringBuilder out, String name, BoundItem item, Target target) {
        out.append(' ').append(quote(name)).append('=');
        item.key(name).ifPresent(template -> out.append(template(template)));
        out.append(target.limits(name));
    }

    static String attribute(Attribute attribute) {
        return "  " + quote(attribute.name()) + "=" + template(attribute.template()) + " " + attribute.nulls()
                + attribute.limits() + "\n";
    }

    static String template(BoundTemplate template) {
        return template.parts().stream().map(CanonicalForm::part).collect(Collectors.joining(" + "));
    }

    private static String part(Part part) {
        if (part instanceof Constant constant) {
            return quote(constant.text());
        }
        Reference reference = (Reference) part;
        String delimiter =
                reference.delimiter() == Reference.NO_DELIMITER ? "" : " until " + quote("" + reference.delimiter());
        return "${" + quote(reference.column().name()) + " "
                + reference.column().type() + " " + reference.format() + " " + reference.treatment() + delimiter + "}";
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
