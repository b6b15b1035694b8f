package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Unreadable;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.internal.apply.BoundTemplate.Constant;
import io.rowferry.mapping.internal.apply.BoundTemplate.Part;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.spec.Format;
import org.jspecify.annotations.Nullable;

/** A template made ready to run. Immutable, for any thread. */
sealed interface Expression {
    /**
     * The value for a row; null if a column in it is NULL.
     *
     * @throws RowFailure if the row cannot have it
     */
    @Nullable
    Value of(Row row);

    static Expression of(BoundTemplate template) {
        if (template.references().findAny().isEmpty()) {
            StringBuilder text = new StringBuilder();
            template.parts().forEach(part -> text.append(((Constant) part).text()));
            return new Fixed(new Value.Text(text.toString()));
        }
        return template.alone()
                .<Expression>map(
                        reference -> reference.presence() ? new Presence(reference.index()) : new Alone(reference))
                .orElseGet(() -> new Joined(template.parts().toArray(new Part[0])));
    }

    /**
     * A column's value, null for NULL.
     *
     * @throws RowFailure if it is unreadable
     */
    static @Nullable Object read(Row row, Reference reference) {
        Object value = row.value(reference.index());
        if (value instanceof Unreadable unreadable) {
            throw new RowFailure(
                    Reason.UNREADABLE, "column " + reference.column().name() + ": " + unreadable.reason());
        }
        return value;
    }

    /** That a column is not NULL, whether it can be read or not. */
    record Presence(int index) implements Expression {
        private static final Value THERE = new Value.Text("");

        @Override
        public @Nullable Value of(Row row) {
            return row.value(index) == null ? null : THERE;
        }
    }

    /** A constant. */
    record Fixed(Value value) implements Expression {
        @Override
        public Value of(Row row) {
            return value;
        }
    }

    /** One column and nothing around it: its own type, unless the format makes it another. */
    record Alone(Reference reference) implements Expression {
        @Override
        public @Nullable Value of(Row row) {
            Object value = read(row, reference);
            if (value == null) {
                return null;
            }
            if (!reference.hashed()) {
                if (reference.format().kind() == Format.Kind.EPOCH) {
                    return Value.Numeric.of(EpochSeconds.of((String) value));
                }
                if (reference.format().kind() == Format.Kind.PLAIN) {
                    return value instanceof byte[] bytes
                            ? new Value.Binary(bytes)
                            : value instanceof String text ? new Value.Text(text) : Numbers.numeric(value);
                }
            }
            return new Value.Text(ColumnText.of(reference, value));
        }
    }

    /** Several parts: a text. */
    @SuppressWarnings("ArrayRecordComponent") // hot path: never leaves this package, never compared
    record Joined(Part[] parts) implements Expression {
        @Override
        public @Nullable Value of(Row row) {
            StringBuilder text = new StringBuilder(64);
            for (Part part : parts) {
                if (part instanceof Constant constant) {
                    text.append(constant.text());
                } else if (part instanceof Reference reference) {
                    Object value = read(row, reference);
                    if (value == null) {
                        return null;
                    }
                    append(text, reference, ColumnText.of(reference, value));
                }
            }
            return new Value.Text(text.toString());
        }

        private static void append(StringBuilder out, Reference reference, String text) {
            if (reference.delimiter() == Reference.NO_DELIMITER) {
                out.append(text);
            } else {
                ColumnText.appendEscaped(out, text, reference.delimiter());
            }
        }
    }
}
