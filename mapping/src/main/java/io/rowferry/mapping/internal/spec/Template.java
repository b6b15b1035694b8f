package io.rowferry.mapping.internal.spec;

import java.util.List;

/**
 * A template as written: constants and references to columns, in order. No two constants stand side by side.
 *
 * @param source its text in the file
 * @param parts empty for the empty constant
 */
public record Template(Located source, List<Part> parts) {
    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    public sealed interface Part {}

    /** Text that stands for itself; never empty. */
    public record Constant(String text) implements Part {}

    /** {@code ${column | format}}. */
    public record Reference(String column, Format format) implements Part {}

    public int line() {
        return source.line();
    }
}
