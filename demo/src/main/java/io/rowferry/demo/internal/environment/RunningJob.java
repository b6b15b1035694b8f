package io.rowferry.demo.internal.environment;

import io.rowferry.demo.internal.progress.JobMetrics;
import io.rowferry.job.MigrationJob;
import io.rowferry.job.internal.submit.Submission;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job, in a Flink of its own inside this JVM. Closing it cancels the job, and Flink ends with it. */
public final class RunningJob implements AutoCloseable {
    private static final long SECONDS_TO_CANCEL = 30;

    private final StreamExecutionEnvironment environment;
    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;

    private RunningJob(StreamExecutionEnvironment environment, JobClient client) {
        this.environment = environment;
        this.client = client;
        this.result = client.getJobExecutionResult();
    }

    /** Submits it; see {@link #check}. */
    public static RunningJob start(Submission submission, JobMetrics metrics, Path folder) throws Exception {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.TMP_DIRS, folder.resolve("flink").toString());
        metrics.addTo(settings);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(settings);
        MigrationJob.define(environment, submission);
        return new RunningJob(environment, environment.executeAsync());
    }

    /**
     * Returns while the job runs.
     *
     * @throws ExecutionException if it has failed for good
     */
    public void check() throws ExecutionException, InterruptedException {
        if (result.isDone()) {
            result.get();
            throw new IllegalStateException("the job has ended, though nobody asked for it");
        }
    }

    @Override
    public void close() throws Exception {
        try (environment) {
            client.cancel();
            result.handle((ended, failure) -> true).get(SECONDS_TO_CANCEL, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the job did not end within " + SECONDS_TO_CANCEL + " s", e);
        }
    }
}
