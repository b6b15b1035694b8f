package io.rowferry.cli;

import io.rowferry.job.MigrationJob;
import io.rowferry.job.internal.submit.Submission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.SerializedThrowable;

/**
 * The job, in a Flink of its own inside this JVM. Closing it ends both, and returns when they have ended: a Flink that is still ending
 * when the JVM does prints errors. Thread-safe.
 */
public final class RunningJob implements AutoCloseable {
    private static final long SECONDS_TO_CANCEL = 30;
    /** RocksDB's, outside of the heap; Flink would give 128 MB to all slots together. */
    private static final MemorySize STATE_OF_A_SLOT = MemorySize.ofMebiBytes(128);

    private final MiniCluster cluster;
    private final JobID job;
    private final CompletableFuture<JobResult> result;

    private RunningJob(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
        this.result = cluster.requestJobResult(job);
    }

    /**
     * Submits it; see {@link #check} and {@link #await}.
     *
     * @param settings of Flink, a savepoint to restore from among them
     */
    public static RunningJob start(Submission submission, Configuration settings) throws Exception {
        Configuration all = new Configuration(settings);
        all.set(RestOptions.BIND_PORT, "0");
        JobGraph graph = graph(submission, all);
        if (!submission.mapping().assembly().isEmpty() && !all.contains(TaskManagerOptions.MANAGED_MEMORY_SIZE)) {
            all.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, STATE_OF_A_SLOT.multiply(graph.getMaximumParallelism()));
        }
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(all)
                .setNumSlotsPerTaskManager(graph.getMaximumParallelism())
                .build());
        try {
            cluster.start();
            return new RunningJob(cluster, cluster.submitJob(graph).get().getJobID());
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private static JobGraph graph(Submission submission, Configuration settings) throws Exception {
        try (StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(settings)) {
            MigrationJob.define(environment, submission);
            JobGraph graph = environment.getStreamGraph().getJobGraph();
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(settings));
            return graph;
        }
    }

    /**
     * Returns while the job runs.
     *
     * @throws ExecutionException if it has ended
     */
    public void check() throws ExecutionException, InterruptedException {
        if (result.isDone()) {
            await();
        }
    }

    /**
     * Waits for the end, which is a failure: it runs until it is closed.
     *
     * @throws ExecutionException around the cause
     */
    void await() throws ExecutionException, InterruptedException {
        SerializedThrowable failure = result.get()
                .getSerializedThrowable()
                .orElseGet(() -> new SerializedThrowable(
                        new IllegalStateException("the job has ended, though nobody asked for it")));
        throw new ExecutionException("the job has failed", failure);
    }

    /**
     * Ends the job by a savepoint, and waits for it.
     *
     * @param folder a Flink file system URI
     * @return where the savepoint lies
     */
    String stopWithSavepoint(String folder) throws ExecutionException, InterruptedException {
        String savepoint = cluster.stopWithSavepoint(job, folder, false, SavepointFormatType.CANONICAL)
                .get();
        result.get();
        return savepoint;
    }

    @Override
    public void close() throws Exception {
        try (cluster) {
            if (!result.isDone()) {
                cluster.cancelJob(job).get(SECONDS_TO_CANCEL, TimeUnit.SECONDS);
                result.get(SECONDS_TO_CANCEL, TimeUnit.SECONDS);
            }
        }
    }
}
