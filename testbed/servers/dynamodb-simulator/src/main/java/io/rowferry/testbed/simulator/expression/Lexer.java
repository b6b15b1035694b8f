package io.rowferry.testbed.simulator.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts an expression into tokens. */
final class Lexer {
    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "IN", "BETWEEN");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** Kinds of tokens. Keywords and signs are their own text. */
    enum Kind {
        NAME,
        NAME_PLACEHOLDER,
        VALUE_PLACEHOLDER,
        INDEX,
        SIGN,
        KEYWORD,
        END
    }

    /** @param text keywords in upper case, all else as written */
    record Token(Kind kind, String text) {
        boolean is(Kind wanted, String sign) {
            return kind == wanted && text.equals(sign);
        }
    }

    /** All tokens, the last one {@link Kind#END}. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "<EOF>");
        }
        char c = text.charAt(at);
        if (c == '#' || c == ':') {
            Kind kind = c == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER;
            return new Token(kind, take(at + 1));
        }
        if (isPart(c) && !Character.isDigit(c)) {
            String word = take(at);
            String upper = word.toUpperCase(Locale.ROOT);
            return KEYWORDS.contains(upper) ? new Token(Kind.KEYWORD, upper) : new Token(Kind.NAME, word);
        }
        if (Character.isDigit(c)) {
            return new Token(Kind.INDEX, take(at));
        }
        return new Token(Kind.SIGN, sign());
    }

    private String sign() {
        String two = text.substring(at, Math.min(text.length(), at + 2));
        String sign = two.equals("<>") || two.equals("<=") || two.equals(">=") ? two : two.substring(0, 1);
        at += sign.length();
        return sign;
    }

    private String take(int from) {
        int end = from;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        String part = text.substring(at, end);
        at = end;
        return part;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
