package io.rowferry.testbed.simulator.expression;

import io.rowferry.testbed.simulator.expression.Lexer.Kind;
import io.rowferry.testbed.simulator.expression.Lexer.Token;
import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Recursive descent over the grammar of conditions: OR binds weakest, then AND, then NOT. The names of functions and their operands
 * are checked here; reserved words used as names are let pass, other than in the service.
 */
final class Parser {
    private static final Set<String> OPERATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private final String kind;
    private final List<Token> tokens;
    private final Set<String> names;
    private final Set<String> values;
    private int at;

    private Parser(String kind, String text, Set<String> names, Set<String> values) {
        this.kind = kind;
        this.tokens = Lexer.tokens(text);
        this.names = names;
        this.values = values;
    }

    /**
     * Parses a condition.
     *
     * @param kind how errors call the expression, such as ConditionExpression
     * @param names filled with the name placeholders used
     * @param values filled with the value placeholders used
     */
    static Condition condition(String kind, String text, Set<String> names, Set<String> values) {
        if (text.isEmpty()) {
            throw invalid(kind, "The expression can not be empty;");
        }
        Parser parser = new Parser(kind, text, names, values);
        Condition condition = parser.or();
        parser.demand(Kind.END, "<EOF>");
        return condition;
    }

    /** Parses paths with commas between them. */
    static List<Operand.Path> paths(String kind, String text, Set<String> names) {
        Parser parser = new Parser(kind, text, names, new HashSet<>());
        List<Operand.Path> paths = new ArrayList<>(List.of(parser.path()));
        while (parser.takes(Kind.SIGN, ",")) {
            paths.add(parser.path());
        }
        parser.demand(Kind.END, "<EOF>");
        return paths;
    }

    private Condition or() {
        Condition left = and();
        while (takes(Kind.KEYWORD, "OR")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        Condition left = not();
        while (takes(Kind.KEYWORD, "AND")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() {
        if (takes(Kind.KEYWORD, "NOT")) {
            return new Condition.Not(not());
        }
        if (takes(Kind.SIGN, "(")) {
            boolean doubled = token().is(Kind.SIGN, "(");
            int before = at;
            Condition inner = or();
            demand(Kind.SIGN, ")");
            if (doubled && closes(before) == at - 2) {
                throw invalid(kind, "The expression has redundant parentheses;");
            }
            return inner;
        }
        return predicate();
    }

    /** Where the parenthesis that opens at a token is closed. */
    private int closes(int opening) {
        int depth = 0;
        for (int i = opening; i < at; i++) {
            depth += tokens.get(i).is(Kind.SIGN, "(") ? 1 : tokens.get(i).is(Kind.SIGN, ")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private Condition predicate() {
        boolean call = token().kind() == Kind.NAME && tokens.get(at + 1).is(Kind.SIGN, "(");
        if (call && !token().text().equals("size")) {
            return function();
        }
        Operand left = operand();
        if (takes(Kind.KEYWORD, "BETWEEN")) {
            Operand least = operand();
            demand(Kind.KEYWORD, "AND");
            return new Condition.Between(left, least, operand());
        }
        if (takes(Kind.KEYWORD, "IN")) {
            demand(Kind.SIGN, "(");
            List<Operand> of = new ArrayList<>(List.of(operand()));
            while (takes(Kind.SIGN, ",")) {
                of.add(operand());
            }
            demand(Kind.SIGN, ")");
            return new Condition.In(left, of);
        }
        String operator = token().text();
        if (token().kind() != Kind.SIGN || !OPERATORS.contains(operator)) {
            throw unexpected();
        }
        at++;
        Operand right = operand();
        if (left.equals(right) && left instanceof Operand.Path path) {
            throw invalid(
                    kind,
                    "The first operand must be distinct from the remaining operands for this operator or function;"
                            + " operator: " + operator + ", first operand: ["
                            + path.steps().get(0).name() + "]");
        }
        return new Condition.Comparison(operator, left, right);
    }

    private Condition function() {
        String name = token().text();
        at += 2;
        Condition condition = switch (name) {
            case "attribute_exists" -> new Condition.Exists(demandPath(name));
            case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(demandPath(name)));
            case "attribute_type" -> two(Condition.HasType::new);
            case "begins_with" -> two(Condition.BeginsWith::new);
            case "contains" -> two(Condition.Contains::new);
            default -> throw invalid(kind, "Invalid function name; function: " + name);
        };
        demand(Kind.SIGN, ")");
        return condition;
    }

    private Operand demandPath(String function) {
        if (token().kind() == Kind.VALUE_PLACEHOLDER) {
            throw invalid(kind, "Operator or function requires a document path; operator or function: " + function);
        }
        return path();
    }

    private Condition two(BiFunction<Operand, Operand, Condition> make) {
        Operand first = operand();
        demand(Kind.SIGN, ",");
        return make.apply(first, operand());
    }

    private Operand operand() {
        if (token().kind() == Kind.VALUE_PLACEHOLDER) {
            values.add(token().text());
            return new Operand.Placeholder(tokens.get(at++).text());
        }
        if (token().is(Kind.NAME, "size") && tokens.get(at + 1).is(Kind.SIGN, "(")) {
            at += 2;
            Operand path = demandPath("size");
            demand(Kind.SIGN, ")");
            return new Operand.Size(path);
        }
        return path();
    }

    private Operand.Path path() {
        List<Operand.Step> steps = new ArrayList<>(List.of(name()));
        while (true) {
            if (takes(Kind.SIGN, ".")) {
                steps.add(name());
            } else if (takes(Kind.SIGN, "[")) {
                if (token().kind() != Kind.INDEX) {
                    throw unexpected();
                }
                steps.add(
                        new Operand.Step(null, Integer.parseInt(tokens.get(at++).text())));
                demand(Kind.SIGN, "]");
            } else {
                return new Operand.Path(steps);
            }
        }
    }

    private Operand.Step name() {
        Token token = token();
        if (token.kind() == Kind.NAME_PLACEHOLDER) {
            names.add(token.text());
        } else if (token.kind() != Kind.NAME) {
            throw unexpected();
        }
        at++;
        return new Operand.Step(token.text(), 0);
    }

    private Token token() {
        return tokens.get(at);
    }

    private boolean takes(Kind wanted, String text) {
        boolean is = token().is(wanted, text);
        at += is ? 1 : 0;
        return is;
    }

    private void demand(Kind wanted, String text) {
        if (!takes(wanted, text)) {
            throw unexpected();
        }
    }

    private DynamoException unexpected() {
        String before = at == 0 ? "" : tokens.get(at - 1).text();
        return invalid(kind, "Syntax error; token: \"" + token().text() + "\", near: \"" + before + "\"");
    }

    static DynamoException invalid(String kind, String problem) {
        return DynamoException.validation("Invalid " + kind + ": " + problem);
    }
}
