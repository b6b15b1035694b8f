package io.rowferry.demo.internal.progress;

/**
 * Metrics of the job at one moment, over all subtasks.
 *
 * @param snapshotRows read by chunks
 * @param binlogRows row changes read from the binlog
 * @param writes that took effect
 * @param pending writes held, waiting or under way
 * @param rejected changes that became a dead letter
 * @param appliedMark the mark that every write subtask has applied, packed; 0 before the first
 */
public record MetricsSnapshot(
        long snapshotRows, long binlogRows, long writes, long pending, long rejected, long appliedMark) {}
