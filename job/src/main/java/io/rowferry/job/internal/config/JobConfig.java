package io.rowferry.job.internal.config;

import java.io.Serializable;

/**
 * Everything that a run is told.
 *
 * @param deployment names the control table ({@code rowferry-<deployment>}), the job and the folder of its checkpoints
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
    /** The folder of this deployment's checkpoints: below the checkpoint directory, which several deployments may share. */
    public String checkpointFolder() {
        String directory = checkpoint.directory();
        return directory + (directory.endsWith("/") ? "" : "/") + deployment;
    }

    /** The control table's name. */
    public String controlTable() {
        return "rowferry-" + deployment;
    }
}
