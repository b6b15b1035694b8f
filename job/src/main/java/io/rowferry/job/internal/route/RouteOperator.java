package io.rowferry.job.internal.route;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.RowChange;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * The operator of {@code route}, which decides whether idleness goes on.
 *
 * <p>A reader without a split is idle, or it would hold back every mark; the one that gets the binlog has been idle until then. Behind a route
 * that belongs to one reader this is right: its rows and its mark take the same way. Where each reader speaks to all routes it is not: the mark
 * of one of them would pass while the others count as idle, though rows below it are still on their way through them. All of them get every
 * mark, so there a route is never idle.
 */
public final class RouteOperator extends ProcessOperator<RowChange, ItemChange> {
    private static final long serialVersionUID = 1L;

    private final Readers readers;

    /** Whose rows a route gets. */
    public enum Readers {
        ITS_OWN,
        ALL
    }

    public RouteOperator(MappingPlan plan, Readers readers) {
        super(new RouteFunction(plan));
        this.readers = readers;
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (readers == Readers.ITS_OWN) {
            super.processWatermarkStatus(status);
        }
    }
}
