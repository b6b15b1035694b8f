package io.rowferry.testbed.simulator.value;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * An attribute's value. Immutable.
 *
 * <p>Sizes are in bytes, as documented: a string its UTF-8, a binary its raw bytes, a number about one byte for two
 * significant digits and one more, a boolean or null one, a list or map three and one for each element.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">item
 *     sizes</a>
 */
public sealed interface AttributeValue {
    /** The protocol's letters for its type. */
    String type();

    int size();

    record Text(String text) implements AttributeValue {
        @Override
        public String type() {
            return "S";
        }

        @Override
        public int size() {
            return Utf8.length(text);
        }
    }

    /** @param digits plain decimal, canonical: equal numbers have equal digits */
    record Numeric(String digits) implements AttributeValue {
        @Override
        public String type() {
            return "N";
        }

        @Override
        public int size() {
            return Numbers.size(digits);
        }
    }

    /** @param bytes read-only by convention, from its position to its limit */
    record Binary(ByteBuffer bytes) implements AttributeValue {
        @Override
        public String type() {
            return "B";
        }

        @Override
        public int size() {
            return bytes.remaining();
        }
    }

    record Bool(boolean value) implements AttributeValue {
        @Override
        public String type() {
            return "BOOL";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    record Null() implements AttributeValue {
        @Override
        public String type() {
            return "NULL";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    record Items(List<AttributeValue> values) implements AttributeValue {
        @Override
        public String type() {
            return "L";
        }

        @Override
        public int size() {
            int size = 3;
            for (AttributeValue value : values) {
                size += 1 + value.size();
            }
            return size;
        }
    }

    record Document(Map<String, AttributeValue> attributes) implements AttributeValue {
        @Override
        public String type() {
            return "M";
        }

        @Override
        public int size() {
            return 3 + attributes.size() + sizeOf(attributes);
        }
    }

    /**
     * A set of one scalar type.
     *
     * @param type SS, NS or BS
     * @param values in the order given, without repetition
     */
    record Members(String type, List<AttributeValue> values) implements AttributeValue {
        @Override
        public int size() {
            int size = 0;
            for (AttributeValue value : values) {
                size += value.size();
            }
            return size;
        }
    }

    /** An item's size: names and values. */
    static int sizeOf(Map<String, AttributeValue> attributes) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            size += Utf8.length(attribute.getKey()) + attribute.getValue().size();
        }
        return size;
    }
}
