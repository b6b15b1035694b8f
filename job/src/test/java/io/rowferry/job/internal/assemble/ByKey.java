package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.CellKey;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** The ways from one subtask to those of a keyed operator. */
record ByKey(List<Channel> channels) {
    static final int KEY_GROUPS = 8;

    Channel of(CellKey cell) {
        return channels.get(KeyGroupRangeAssignment.assignKeyToParallelOperator(cell, KEY_GROUPS, channels.size()));
    }
}
