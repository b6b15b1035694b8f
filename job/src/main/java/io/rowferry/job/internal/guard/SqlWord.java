package io.rowferry.job.internal.guard;

/**
 * A word of a statement.
 *
 * @param kind what it is
 * @param text without quotes
 */
record SqlWord(Kind kind, String text) {
    /** What a word is. */
    enum Kind {
        /** Without quotes: a keyword, a name or a number. */
        PLAIN,
        /** In backticks: a name. */
        NAME,
        /** In double quotes: a text, or a name where MySQL runs with ANSI_QUOTES. */
        DOUBLE_QUOTED,
        /** In single quotes. */
        TEXT,
        /** One character of any other kind. */
        SYMBOL
    }

    /** Whether it is this keyword. */
    boolean is(String keyword) {
        return kind == Kind.PLAIN && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean mayBeName() {
        return kind == Kind.PLAIN || kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED;
    }
}
