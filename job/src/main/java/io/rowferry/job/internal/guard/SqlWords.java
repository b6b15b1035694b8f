package io.rowferry.job.internal.guard;

import java.util.ArrayList;
import java.util.List;

/** The words of a statement, or of a part of one, read from left to right. For one thread. */
final class SqlWords {
    private static final SqlWord NONE = new SqlWord(SqlWord.Kind.SYMBOL, "");

    private final List<SqlWord> words;
    private final boolean ambiguous;
    private int at;

    SqlWords(List<SqlWord> words, boolean ambiguous) {
        this.words = List.copyOf(words);
        this.ambiguous = ambiguous;
    }

    static SqlWords of(String sql) {
        return new SqlScanner(sql).words();
    }

    /** Whether it cannot be known for sure where its quoted texts end. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    boolean atEnd() {
        return at >= words.size();
    }

    int left() {
        return words.size() - at;
    }

    /** The word at this distance; one that is nothing behind the end. */
    SqlWord peek(int ahead) {
        return at + ahead < words.size() ? words.get(at + ahead) : NONE;
    }

    /** The word at this distance from the last one, whatever has been read. */
    SqlWord last(int before) {
        int place = words.size() - 1 - before;
        return place >= 0 ? words.get(place) : NONE;
    }

    SqlWord next() {
        SqlWord word = peek(0);
        at++;
        return word;
    }

    /** Whether these keywords follow. */
    boolean follow(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Steps over these keywords if they follow. */
    boolean skip(String... keywords) {
        boolean follow = follow(keywords);
        if (follow) {
            at += keywords.length;
        }
        return follow;
    }

    boolean skipSymbol(String symbol) {
        boolean follows = peek(0).isSymbol(symbol);
        if (follows) {
            at++;
        }
        return follows;
    }

    /** Whether one of these keywords follows. */
    boolean followsOneOf(List<String> keywords) {
        return keywords.stream().anyMatch(peek(0)::is);
    }

    /** @throws IllegalArgumentException if no name follows */
    String name() {
        SqlWord word = next();
        if (!word.mayBeName()) {
            throw new IllegalArgumentException("a name was expected");
        }
        return word.text();
    }

    /** @throws IllegalArgumentException if no name follows */
    TableName tableName(String defaultDatabase) {
        String first = name();
        return skipSymbol(".") ? new TableName(first, name()) : new TableName(defaultDatabase, first);
    }

    /** Steps over what stands in parentheses here, if anything does. Returns its words, with commas and inner parentheses. */
    List<SqlWord> parenthesized() {
        List<SqlWord> inside = new ArrayList<>();
        if (!skipSymbol("(")) {
            return inside;
        }
        int depth = 1;
        while (!atEnd()) {
            SqlWord word = next();
            depth += word.isSymbol("(") ? 1 : word.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return inside;
            }
            inside.add(word);
        }
        throw new IllegalArgumentException("a parenthesis without an end");
    }

    /** What is left, split at the commas that stand outside of parentheses. */
    List<SqlWords> split() {
        return split(words.subList(Math.min(at, words.size()), words.size()), ambiguous);
    }

    static List<SqlWords> split(List<SqlWord> words, boolean ambiguous) {
        List<SqlWords> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            SqlWord word = words.get(i);
            depth += word.isSymbol("(") ? 1 : word.isSymbol(")") ? -1 : 0;
            if (depth == 0 && word.isSymbol(",")) {
                parts.add(new SqlWords(words.subList(start, i), ambiguous));
                start = i + 1;
            }
        }
        if (start < words.size()) {
            parts.add(new SqlWords(words.subList(start, words.size()), ambiguous));
        }
        return parts;
    }
}
