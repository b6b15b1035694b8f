package io.rowferry.job.internal.write;

import org.jspecify.annotations.Nullable;

/** Writing cannot go on: what the store's failure says about cause and remedy. The job's restart strategy decides what follows. */
public final class WriteFailedException extends RuntimeException {
    WriteFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    WriteFailedException(@Nullable Throwable failure) {
        super(failure == null ? "the store gave no outcome" : failure.getMessage(), failure);
    }
}
