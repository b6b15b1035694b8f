package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.StoredRow;
import org.jspecify.annotations.Nullable;

/** Whether a fact concerns the row that it is sent to. */
final class Seeing {
    private Seeing() {}

    /**
     * It does if the row looks for the fact's join value, or is not there yet.
     *
     * <p>In the snapshot it does whatever the row looks for: rows and facts come in any order, and what belongs to another value is
     * kept apart.
     */
    static boolean concerns(Node node, @Nullable Bytes row, Fact fact) {
        if (row == null || fact.position().isSnapshot()) {
            return true;
        }
        for (int i = 0; i < node.joins().size(); i++) {
            if (node.joins().get(i).id() == fact.join()) {
                return fact.value().equals(StoredRow.near(row, i));
            }
        }
        throw new IllegalStateException(node.path() + " has no join " + fact.join());
    }
}
