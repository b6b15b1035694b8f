package io.rowferry.mapping.internal.apply;

import io.rowferry.mapping.Value;

/** What DynamoDB demands of a key attribute. */
public enum KeyLimit {
    PARTITION(2048, Reason.EMPTY_KEY, Reason.KEY_TOO_LONG),
    SORT(1024, Reason.EMPTY_KEY, Reason.KEY_TOO_LONG),
    INDEX_PARTITION(2048, Reason.EMPTY_INDEX_KEY, Reason.INDEX_KEY_TOO_LONG),
    INDEX_SORT(1024, Reason.EMPTY_INDEX_KEY, Reason.INDEX_KEY_TOO_LONG);

    private final int bytes;
    private final Reason empty;
    private final Reason tooLong;

    KeyLimit(int bytes, Reason empty, Reason tooLong) {
        this.bytes = bytes;
        this.empty = empty;
        this.tooLong = tooLong;
    }

    void check(Value value) {
        int size = ItemSize.of(value);
        if (size == 0) {
            throw new RowFailure(empty);
        }
        if (size > bytes && !(value instanceof Value.Numeric)) {
            throw new RowFailure(tooLong);
        }
    }
}
