package io.rowferry.job.internal.config;

import org.jspecify.annotations.Nullable;

/** A secret cannot be looked up in this process; the message names the variable or the file, never what it holds. */
public final class SecretUnavailableException extends RuntimeException {
    SecretUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
