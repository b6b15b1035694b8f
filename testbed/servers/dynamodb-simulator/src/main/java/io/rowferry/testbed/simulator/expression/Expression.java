package io.rowferry.testbed.simulator.expression;

import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.DynamoException;
import io.rowferry.testbed.simulator.value.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed condition with the placeholders that it uses. Immutable; the same text is parsed once. */
public final class Expression {
    private static final int CACHED = 1_000;

    private final String kind;
    private final Condition condition;
    private final Set<String> names;
    private final Set<String> values;

    private Expression(String kind, String text) {
        this.kind = kind;
        this.names = new HashSet<>();
        this.values = new HashSet<>();
        this.condition = Parser.condition(kind, text, names, values);
    }

    /** Parsed expressions by kind and text. Not thread-safe. */
    public static final class Cache {
        private final Map<String, Expression> expressions = new LinkedHashMap<>();

        /** @param kind how errors call it, such as ConditionExpression */
        public Expression of(String kind, String text) {
            Expression known = expressions.get(text);
            if (known != null && known.kind.equals(kind)) {
                return known;
            }
            Expression parsed = new Expression(kind, text);
            if (expressions.size() >= CACHED) {
                expressions.clear();
            }
            expressions.put(text, parsed);
            return parsed;
        }
    }

    /** The attributes of an item that paths lead to, the paths being of one name each. */
    public static List<String> projection(String text, Scope scope, Set<String> usedNames) {
        return Parser.paths("ProjectionExpression", text, usedNames).stream()
                .map(path -> {
                    String name = path.steps().get(0).name();
                    if (path.steps().size() > 1 || name == null) {
                        throw DynamoException.validation("The simulator projects whole attributes only");
                    }
                    return name.startsWith("#") ? scope.names().getOrDefault(name, name) : name;
                })
                .toList();
    }

    public Condition condition() {
        return condition;
    }

    public Set<String> names() {
        return names;
    }

    public Set<String> values() {
        return values;
    }

    public boolean holds(Map<String, AttributeValue> item, Scope scope) {
        return condition.holds(item, scope);
    }

    /**
     * The checks that need the placeholders' meaning.
     *
     * @throws DynamoException if a placeholder is undefined or a value's type does not fit its operator
     */
    public void check(Scope scope) {
        for (String name : names) {
            if (!scope.names().containsKey(name)) {
                throw Parser.invalid(
                        kind,
                        "An expression attribute name used in the document path is not defined; attribute name: "
                                + name);
            }
        }
        for (String value : values) {
            if (!scope.values().containsKey(value)) {
                throw Parser.invalid(
                        kind,
                        "An expression attribute value used in expression is not defined; attribute value: " + value);
            }
        }
        types(condition, scope);
    }

    /** @throws DynamoException if a request defines placeholders that none of its expressions uses */
    public static void checkUnused(Scope scope, Set<String> usedNames, Set<String> usedValues) {
        for (String name : scope.names().keySet()) {
            if (!usedNames.contains(name)) {
                throw unused("ExpressionAttributeNames", name);
            }
        }
        for (String value : scope.values().keySet()) {
            if (!usedValues.contains(value)) {
                throw unused("ExpressionAttributeValues", value);
            }
        }
    }

    private static DynamoException unused(String field, String placeholder) {
        return DynamoException.validation(
                "Value provided in " + field + " unused in expressions: keys: {" + placeholder + "}");
    }

    private void types(Condition part, Scope scope) {
        if (part instanceof Condition.And and) {
            types(and.left(), scope);
            types(and.right(), scope);
        } else if (part instanceof Condition.Or or) {
            types(or.left(), scope);
            types(or.right(), scope);
        } else if (part instanceof Condition.Not not) {
            types(not.condition(), scope);
        } else if (part instanceof Condition.Comparison comparison) {
            String operator = comparison.operator();
            if (!operator.equals("=") && !operator.equals("<>")) {
                ordered(operator, constant(comparison.left(), scope));
                ordered(operator, constant(comparison.right(), scope));
            }
        } else if (part instanceof Condition.Between between) {
            ordered("BETWEEN", constant(between.least(), scope));
            ordered("BETWEEN", constant(between.greatest(), scope));
        } else if (part instanceof Condition.BeginsWith begins) {
            AttributeValue prefix = constant(begins.prefix(), scope);
            if (prefix != null
                    && !(prefix instanceof AttributeValue.Text)
                    && !(prefix instanceof AttributeValue.Binary)) {
                throw wrongType("begins_with", prefix);
            }
        }
    }

    private void ordered(String operator, @Nullable AttributeValue value) {
        if (value != null && !Values.isOrdered(value)) {
            throw wrongType(operator, value);
        }
    }

    private DynamoException wrongType(String operator, AttributeValue value) {
        return Parser.invalid(
                kind,
                "Incorrect operand type for operator or function; operator or function: " + operator
                        + ", operand type: " + value.type());
    }

    private static @Nullable AttributeValue constant(Operand operand, Scope scope) {
        return operand instanceof Operand.Placeholder ? operand.of(Map.of(), scope) : null;
    }
}
