package io.rowferry.job.internal.control;

import io.rowferry.mapping.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Our values as the AWS SDK's, and back. */
public final class AttributeValues {
    private static final AttributeValue NULL = AttributeValue.fromNul(true);

    private AttributeValues() {}

    public static Map<String, AttributeValue> of(Map<String, Value> attributes) {
        Map<String, AttributeValue> all = new LinkedHashMap<>(attributes.size() * 2);
        attributes.forEach((name, value) -> all.put(name, of(value)));
        return all;
    }

    public static AttributeValue of(Value value) {
        if (value instanceof Value.Text text) {
            return AttributeValue.fromS(text.text());
        } else if (value instanceof Value.Numeric number) {
            return AttributeValue.fromN(number.digits());
        } else if (value instanceof Value.Binary binary) {
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(binary.bytes()));
        } else if (value instanceof Value.Bool bool) {
            return AttributeValue.fromBool(bool.value());
        } else if (value instanceof Value.Null) {
            return NULL;
        } else if (value instanceof Value.Items items) {
            return AttributeValue.fromL(
                    items.values().stream().map(AttributeValues::of).toList());
        } else if (value instanceof Value.Document document) {
            return AttributeValue.fromM(of(document.attributes()));
        }
        throw new IllegalStateException("unknown kind of value: " + value.getClass());
    }

    public static Map<String, Value> ofStored(Map<String, AttributeValue> attributes) {
        Map<String, Value> all = new LinkedHashMap<>();
        attributes.forEach((name, value) -> all.put(name, ofStored(value)));
        return all;
    }

    /** @throws IllegalArgumentException if it is a set: we write none */
    public static Value ofStored(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Value.Text(value.s());
            case N -> Value.Numeric.of(new BigDecimal(value.n()));
            case B -> new Value.Binary(value.b().asByteArray());
            case BOOL -> new Value.Bool(value.bool());
            case NUL -> new Value.Null();
            case L ->
                new Value.Items(
                        value.l().stream().map(AttributeValues::ofStored).toList());
            case M -> new Value.Document(ofStored(value.m()));
            default -> throw new IllegalArgumentException("an attribute of DynamoDB type " + value.type());
        };
    }
}
