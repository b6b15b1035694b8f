package io.rowferry.mapping.internal.spec;

import java.util.List;

/**
 * Which columns become attributes of their own name.
 *
 * @param all whether {@code columns: all} was written
 * @param listed the columns of {@code columns: [...]}
 * @param except those left out
 * @param hash those of which only the digest leaves
 */
public record ColumnsSpec(boolean all, List<Located> listed, List<Located> except, List<Located> hash) {
    public ColumnsSpec {
        listed = List.copyOf(listed);
        except = List.copyOf(except);
        hash = List.copyOf(hash);
    }
}
