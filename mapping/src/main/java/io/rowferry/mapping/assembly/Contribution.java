package io.rowferry.mapping.assembly;

import io.rowferry.mapping.internal.apply.AttributesWriter;
import org.jspecify.annotations.Nullable;

/** What all rows that are seen through one join are to the node around it. */
public interface Contribution {
    /**
     * Writes its attributes.
     *
     * @return null; or what is instead of attributes: missing, or failed
     */
    @Nullable
    Content into(AttributesWriter out);
}
