package io.rowferry.job.internal.config;

import java.io.Serializable;

/**
 * Everything that a run is told.
 *
 * @param deployment names the control table ({@code rowferry-<deployment>}) and the job
 * @param mapping path of the mapping file, beside the config file unless absolute
 * @param source the MySQL server
 * @param target the DynamoDB account
 * @param write how items are written
 * @param checkpoint Flink's checkpoints
 * @param parallelism subtasks by operator
 */
public record JobConfig(
        String deployment,
        String mapping,
        SourceOptions source,
        TargetOptions target,
        WriteOptions write,
        CheckpointOptions checkpoint,
        ParallelismOptions parallelism)
        implements Serializable {
    /** The control table's name. */
    public String controlTable() {
        return "rowferry-" + deployment;
    }
}
