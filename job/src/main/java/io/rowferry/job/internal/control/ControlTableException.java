package io.rowferry.job.internal.control;

import org.jspecify.annotations.Nullable;

/** The control table cannot be used; the message says which, why, and what to do. */
public final class ControlTableException extends RuntimeException {
    ControlTableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
