package io.rowferry.testbed.simulator.expression;

import io.rowferry.testbed.simulator.value.AttributeValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a condition compares. */
sealed interface Operand {
    /** Its value for an item, or null where the item has none. */
    @Nullable
    AttributeValue of(Map<String, AttributeValue> item, Scope scope);

    /** @param name as {@code :name} */
    record Placeholder(String name) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            return scope.values().get(name);
        }
    }

    /** @param steps names, name placeholders and, in lists, places */
    record Path(List<Step> steps) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue value = null;
            Map<String, AttributeValue> attributes = item;
            for (Step step : steps) {
                value = step.of(value, attributes, scope);
                if (value == null) {
                    return null;
                }
                attributes = value instanceof AttributeValue.Document document ? document.attributes() : Map.of();
            }
            return value;
        }
    }

    /**
     * A part of a path.
     *
     * @param name the attribute's name or placeholder, or null
     * @param place the place in a list, where there is no name
     */
    record Step(@Nullable String name, int place) {
        @Nullable
        AttributeValue of(@Nullable AttributeValue from, Map<String, AttributeValue> attributes, Scope scope) {
            if (name != null) {
                return attributes.get(name.startsWith("#") ? scope.names().get(name) : name);
            }
            return from instanceof AttributeValue.Items items
                            && place < items.values().size()
                    ? items.values().get(place)
                    : null;
        }
    }

    /** The size of what the path leads to. */
    record Size(Operand of) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue value = of.of(item, scope);
            BigInteger size = value == null ? null : size(value);
            return size == null ? null : new AttributeValue.Numeric(size.toString());
        }

        private static @Nullable BigInteger size(AttributeValue value) {
            if (value instanceof AttributeValue.Text || value instanceof AttributeValue.Binary) {
                return BigInteger.valueOf(value.size());
            }
            if (value instanceof AttributeValue.Document document) {
                return BigInteger.valueOf(document.attributes().size());
            }
            if (value instanceof AttributeValue.Items items) {
                return BigInteger.valueOf(items.values().size());
            }
            return value instanceof AttributeValue.Members members
                    ? BigInteger.valueOf(members.values().size())
                    : null;
        }
    }
}
