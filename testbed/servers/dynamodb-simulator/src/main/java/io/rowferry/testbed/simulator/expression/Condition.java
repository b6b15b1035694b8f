package io.rowferry.testbed.simulator.expression;

import io.rowferry.testbed.simulator.value.AttributeValue;
import io.rowferry.testbed.simulator.value.Values;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an item. A comparison with an attribute that is absent, or of another type, is false, but for {@code <>}, which is
 * true of values of different types.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">operators and
 *     functions</a>
 */
public sealed interface Condition {
    boolean holds(Map<String, AttributeValue> item, Scope scope);

    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return left.holds(item, scope) && right.holds(item, scope);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return left.holds(item, scope) || right.holds(item, scope);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return !condition.holds(item, scope);
        }
    }

    /** @param operator one of {@code = <> < <= > >=} */
    record Comparison(String operator, Operand left, Operand right) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return compares(operator, left.of(item, scope), right.of(item, scope));
        }

        /** The value that this demands an attribute to equal, or null if it demands something else. */
        public @Nullable AttributeValue demanded(String attribute, Scope scope) {
            if (!operator.equals("=")) {
                return null;
            }
            if (isName(left, attribute, scope)) {
                return right.of(Map.of(), scope);
            }
            return isName(right, attribute, scope) ? left.of(Map.of(), scope) : null;
        }

        private static boolean isName(Operand operand, String attribute, Scope scope) {
            if (!(operand instanceof Operand.Path path) || path.steps().size() > 1) {
                return false;
            }
            String name = path.steps().get(0).name();
            return name != null && attribute.equals(scope.names().getOrDefault(name, name));
        }

        private static boolean compares(
                String operator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
            if (left == null || right == null) {
                return operator.equals("<>") && left != right;
            }
            if (operator.equals("=")) {
                return Values.areEqual(left, right);
            }
            if (operator.equals("<>")) {
                return !Values.areEqual(left, right);
            }
            if (!left.type().equals(right.type()) || !Values.isOrdered(left)) {
                return false;
            }
            int order = Values.compare(left, right);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    record Between(Operand value, Operand least, Operand greatest) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return new Comparison(">=", value, least).holds(item, scope)
                    && new Comparison("<=", value, greatest).holds(item, scope);
        }
    }

    record In(Operand value, List<Operand> of) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return of.stream().anyMatch(each -> new Comparison("=", value, each).holds(item, scope));
        }
    }

    /** {@code attribute_exists} */
    record Exists(Operand path) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            return path.of(item, scope) != null;
        }
    }

    /** @param type such as {@code :type}, whose value is the letters of a type */
    record HasType(Operand path, Operand type) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue value = path.of(item, scope);
            return value != null
                    && type.of(item, scope) instanceof AttributeValue.Text text
                    && text.text().equals(value.type());
        }
    }

    record BeginsWith(Operand value, Operand prefix) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue all = value.of(item, scope);
            AttributeValue first = prefix.of(item, scope);
            if (all instanceof AttributeValue.Text text && first instanceof AttributeValue.Text start) {
                return text.text().startsWith(start.text());
            }
            return all instanceof AttributeValue.Binary bytes
                    && first instanceof AttributeValue.Binary start
                    && bytes.size() >= start.size()
                    && head(bytes.bytes(), start.size()).equals(start.bytes());
        }

        private static ByteBuffer head(ByteBuffer bytes, int length) {
            return bytes.duplicate().limit(bytes.position() + length);
        }
    }

    record Contains(Operand value, Operand part) implements Condition {
        @Override
        public boolean holds(Map<String, AttributeValue> item, Scope scope) {
            AttributeValue all = value.of(item, scope);
            AttributeValue one = part.of(item, scope);
            if (all == null || one == null) {
                return false;
            }
            if (all instanceof AttributeValue.Text text && one instanceof AttributeValue.Text inner) {
                return text.text().contains(inner.text());
            }
            return Values.members(all).stream().anyMatch(member -> Values.areEqual(member, one));
        }
    }
}
