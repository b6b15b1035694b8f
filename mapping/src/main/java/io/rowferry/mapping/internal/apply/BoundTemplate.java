package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.internal.spec.Format;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A template bound to the columns of a table. Equal templates give equal values. */
public record BoundTemplate(List<Part> parts) {
    public BoundTemplate {
        parts = List.copyOf(parts);
    }

    /** A piece of a bound template. */
    public sealed interface Part {}

    /** Text that stands for itself. */
    public record Constant(String text) implements Part {}

    /** What of a column leaves. */
    public enum Treatment {
        /** Its value. */
        CLEAR,
        /** The digest of its value. */
        HASHED,
        /** An empty text unless it is NULL: that it is there. Of a template's only reference. */
        PRESENCE
    }

    /**
     * A column in a format.
     *
     * @param index place of the column in its table
     * @param delimiter the character that ends the value in a key and is escaped inside it; {@link #NO_DELIMITER} for none
     */
    public record Reference(int index, Column column, Format format, Treatment treatment, char delimiter)
            implements Part {
        public static final char NO_DELIMITER = 0;

        /** A column as it is. */
        public static Reference plain(int index, Column column) {
            return new Reference(index, column, Format.PLAIN, Treatment.CLEAR, NO_DELIMITER);
        }

        public boolean hashed() {
            return treatment == Treatment.HASHED;
        }

        /** Whether nothing matters of its value but that it is there. */
        public boolean presence() {
            return treatment == Treatment.PRESENCE;
        }

        /** Whether its value can be any text. */
        public boolean freeText() {
            return !hashed() && (column.type() == ColumnType.TEXT || column.type() == ColumnType.JSON);
        }

        public Reference delimitedBy(char end) {
            return new Reference(index, column, format, treatment, end);
        }

        /** As in the file. */
        @Override
        public String toString() {
            return "${" + column.name() + (format.equals(Format.PLAIN) ? "" : " | " + format) + "}";
        }
    }

    public static BoundTemplate constant(String text) {
        return new BoundTemplate(List.of(new Constant(text)));
    }

    /** The reference that this template consists of, if there is nothing else in it: then the value keeps its type. */
    public Optional<Reference> alone() {
        return parts.size() == 1 && parts.get(0) instanceof Reference reference
                ? Optional.of(reference)
                : Optional.empty();
    }

    public Stream<Reference> references() {
        return parts.stream().filter(Reference.class::isInstance).map(Reference.class::cast);
    }
}
