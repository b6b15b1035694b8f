package io.rowferry.mapping.internal.spec;

/**
 * How a template prints a column.
 *
 * @param width of {@link Kind#PAD}, 0 for all others
 */
public record Format(Kind kind, int width) {
    /** No format was written. */
    public static final Format PLAIN = new Format(Kind.PLAIN, 0);

    /** The formats of the language. */
    public enum Kind {
        PLAIN,
        ISO,
        EPOCH,
        UPPER,
        LOWER,
        PAD,
        TEXT
    }

    /** As in the file; empty for {@link Kind#PLAIN}. */
    @Override
    public String toString() {
        return switch (kind) {
            case PLAIN -> "";
            case ISO -> "iso";
            case EPOCH -> "epoch";
            case UPPER -> "upper";
            case LOWER -> "lower";
            case PAD -> "pad(" + width + ")";
            case TEXT -> "text";
        };
    }
}
