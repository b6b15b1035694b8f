package io.rowferry.job.internal.assemble;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * A completed checkpoint.
 *
 * @param offsets by partition
 * @param operators by level, of each subtask
 * @param readAt so many transactions had been done when the latest chunk was read
 */
record Retained(List<Integer> offsets, List<List<OperatorSubtaskState>> operators, int readAt) {}
