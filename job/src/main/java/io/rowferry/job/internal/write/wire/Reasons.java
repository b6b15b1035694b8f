package io.rowferry.job.internal.write.wire;

/** Failures of the network in words, without their stacks. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null
                ? first.getClass().getSimpleName()
                : first.getClass().getSimpleName() + ": " + first.getMessage();
    }
}
