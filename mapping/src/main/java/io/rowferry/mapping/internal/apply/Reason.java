package io.rowferry.mapping.internal.apply;

/** Why a row gives no item, or not the one it should. The codes are stable: dead letters carry them and docs/mapping.md lists them. */
public enum Reason {
    NULL_IN_KEY("null-in-key", "a column of the key is NULL"),
    EMPTY_KEY("empty-key", "a key attribute would be empty, which DynamoDB does not store"),
    KEY_TOO_LONG("key-too-long", "a key attribute is longer than DynamoDB allows: 2048 bytes partition, 1024 sort"),
    EMPTY_INDEX_KEY("empty-index-key", "a key attribute of an index would be empty, which DynamoDB does not store"),
    INDEX_KEY_TOO_LONG(
            "index-key-too-long",
            "a key attribute of an index is longer than DynamoDB allows: 2048 bytes partition, 1024 sort"),
    PAD_OVERFLOW("pad-overflow", "a number has more digits than its pad(n)"),
    PAD_NEGATIVE("pad-negative", "a negative number cannot be padded: its text would not sort by value"),
    ZERO_DATE("zero-date", "a zero or impossible date has no epoch seconds"),
    NUMBER_TOO_LONG(
            "number-too-long",
            "a number has more than DynamoDB's 38 significant digits; ${column | text} keeps it as text"),
    NUMBER_OUT_OF_RANGE(
            "number-out-of-range",
            "a number lies outside DynamoDB's 1E-130 to 9.9E+125; ${column | text} keeps it as text"),
    UNREADABLE("unreadable", "a value could not be read"),
    INVALID_TEXT("invalid-text", "a text holds half of a surrogate pair and has no UTF-8 form"),
    NO_MAP_NAME("no-map-name", "a child has no name in its map: a column of 'map-by' is NULL or empty"),
    JOIN_NOT_COMPARABLE(
            "join-not-comparable",
            "a join value has characters that only MySQL's collation can compare: beyond printable ASCII"),
    TOO_MANY_CHILDREN("too-many-children", "more rows than the cap"),
    ITEM_TOO_LARGE(
            "item-too-large", "the item is larger than DynamoDB's 400 KB, counted with Rowferry's own attributes");

    private final String code;
    private final String text;

    Reason(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }
}
