package io.rowferry.mapping;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a mapping file. Never holds values of rows.
 *
 * @param file name of the mapping file as it was given
 * @param line from 1
 * @param message what is wrong, and what to do where that is not plain
 * @param suggestion the name that was probably meant, or null
 */
public record Problem(
        String file, int line, String message, @Nullable String suggestion) implements Serializable {
    /** {@code shop.mapping.yaml:12: unknown column 'emial' ...; did you mean 'email'?} */
    @Override
    public String toString() {
        String text = file + ":" + line + ": " + message;
        return suggestion == null ? text : text + "; did you mean '" + suggestion + "'?";
    }
}
