package io.rowferry.demo.internal.environment;

import io.rowferry.demo.internal.progress.JobMetrics;
import io.rowferry.job.MigrationJob;
import io.rowferry.job.internal.submit.Submission;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.SerializedThrowable;

/**
 * The job, in a Flink of its own inside this JVM. Closing it ends both, and returns when they have ended: a Flink that is still ending
 * when the JVM does prints errors.
 */
public final class RunningJob implements AutoCloseable {
    private final MiniCluster cluster;
    private final CompletableFuture<JobResult> result;

    private RunningJob(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.result = cluster.requestJobResult(job);
    }

    /** Submits it; see {@link #check}. */
    public static RunningJob start(Submission submission, JobMetrics metrics, Path folder) throws Exception {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.TMP_DIRS, folder.resolve("flink").toString());
        settings.set(RestOptions.BIND_PORT, "0");
        metrics.addTo(settings);
        JobGraph graph = graph(submission, settings);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
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
            return environment.getStreamGraph().getJobGraph();
        }
    }

    /**
     * Returns while the job runs.
     *
     * @throws ExecutionException if it has failed for good
     */
    public void check() throws ExecutionException, InterruptedException {
        if (result.isDone()) {
            SerializedThrowable failure = result.get()
                    .getSerializedThrowable()
                    .orElseGet(() -> new SerializedThrowable(
                            new IllegalStateException("the job has ended, though nobody asked for it")));
            throw new ExecutionException("the job has failed", failure);
        }
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
