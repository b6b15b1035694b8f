package io.rowferry.job.internal.verify;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Value;
import java.util.HexFormat;

/** Keys of items as people read them. Stateless. */
public final class KeyText {
    private KeyText() {}

    /** {@code CUSTOMER#7 / PROFILE}. */
    public static String of(ItemKey key) {
        Value sort = key.sort();
        return of(key.partition()) + (sort == null ? "" : " / " + of(sort));
    }

    /** A text, digits, or hexadecimal digits. */
    public static String of(Value part) {
        if (part instanceof Value.Text text) {
            return text.text();
        } else if (part instanceof Value.Numeric number) {
            return number.digits();
        } else if (part instanceof Value.Binary binary) {
            return HexFormat.of().formatHex(binary.bytes());
        }
        throw new IllegalStateException("no key of an item: " + part.getClass());
    }
}
