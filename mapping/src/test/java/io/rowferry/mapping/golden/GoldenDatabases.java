package io.rowferry.mapping.golden;

import java.util.List;

/** All of them. */
public final class GoldenDatabases {
    private GoldenDatabases() {}

    public static List<Golden> all() {
        return List.of(
                GoldenParents.missing(),
                GoldenParents.nested(),
                GoldenParents.selfReference(),
                GoldenChildren.lists(),
                GoldenChildren.linkTable(),
                GoldenChildren.failing(),
                GoldenJoins.totals(),
                GoldenJoins.joins(),
                GoldenJoins.oneRow());
    }
}
