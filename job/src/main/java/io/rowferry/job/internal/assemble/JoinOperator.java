package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;

/** A join operator of one level, keyed by join and join value: sends facts to the level before it. */
public final class JoinOperator extends OrderedOperator<AssemblyMessage> {
    private static final long serialVersionUID = 1L;

    public JoinOperator(MappingPlan plan) {
        super(plan, 0);
    }

    JoinOperator(MappingPlan plan, int mostOnHeap) {
        super(plan, mostOnHeap, 0);
    }

    @Override
    Cells<AssemblyMessage> cells(Assembly assembly, CellState state) {
        return new JoinCells(assembly, state);
    }
}
