package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Row;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.internal.spec.NullPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An attribute ready to run; plain arrays inside because each row passes here.
 *
 * @param head its name as it stands before its value
 * @param nameSize of its name in DynamoDB's count
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never compared
record Slot(String name, byte[] head, int nameSize, Expression expression, NullPolicy nulls, KeyLimit[] limits) {
    static Slot of(Attribute attribute) {
        return new Slot(
                attribute.name(),
                AttributesWriter.head(attribute.name()),
                Utf8.length(attribute.name()),
                Expression.of(attribute.template()),
                attribute.nulls(),
                attribute.limits().toArray(new KeyLimit[0]));
    }

    /** Null for NULL. @throws RowFailure if the row cannot have it */
    @Nullable
    Value of(Row row) {
        try {
            Value value = expression.of(row);
            if (value != null) {
                for (KeyLimit limit : limits) {
                    limit.check(value);
                }
            }
            return value;
        } catch (RowFailure failure) {
            throw failure.in(name);
        }
    }

    /** @throws RowFailure if the value has no form in DynamoDB */
    void write(Value value, AttributesWriter out) {
        try {
            out.attribute(head, nameSize, value);
        } catch (RowFailure failure) {
            throw failure.in(name);
        }
    }
}
