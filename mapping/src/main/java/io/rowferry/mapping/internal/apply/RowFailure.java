package io.rowferry.mapping.internal.apply;

/** Thrown where a row cannot become what the mapping says; caught by {@link ItemPlan} alone. Cheap: has no stack trace. */
final class RowFailure extends RuntimeException {
    private final transient Reason reason;

    RowFailure(Reason reason) {
        this(reason, reason.text());
    }

    RowFailure(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    RowFailure in(String attribute) {
        return new RowFailure(reason, attribute + ": " + message());
    }

    String code() {
        return reason.code();
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
