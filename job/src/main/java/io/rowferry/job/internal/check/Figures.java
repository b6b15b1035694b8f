package io.rowferry.job.internal.check;

import java.util.List;
import java.util.Optional;

/**
 * What was measured and estimated.
 *
 * @param server what the source is; empty if it was not asked
 * @param types items by type
 * @param joins of items of many rows
 * @param targets tables
 * @param snapshot what it takes; empty if the mapping does not compile
 * @param binlog how it grows; empty if there is none
 * @param money what it costs; empty if the mapping does not compile
 */
public record Figures(
        Optional<SourceServer> server,
        List<TypeFigure> types,
        List<JoinFigure> joins,
        List<TargetFigure> targets,
        Optional<SnapshotFigure> snapshot,
        Optional<BinlogFigure> binlog,
        Optional<MoneyFigure> money) {
    public Figures {
        types = List.copyOf(types);
        joins = List.copyOf(joins);
        targets = List.copyOf(targets);
    }

    static Figures none() {
        return new Figures(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
