package io.rowferry.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A real Flink 1.20 session cluster: a job manager, task managers and a client, each a process of its own on the
 * loopback interface, with RocksDB and with checkpoints and savepoints in files.
 *
 * <p>Runs from {@link #start} to {@link #close}, which leaves logs, checkpoints and savepoints in the run folder. Jobs may
 * be asked about from any thread; start, kill and close processes from one.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration JOB_LIMIT = Duration.ofMinutes(2);
    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");

    private final Path folder;
    private final FlinkRest rest;
    private final FlinkJvm jvm;
    private final FlinkJvm.Resources taskManagerResources;
    private final FlinkJvm.Resources jobManagerResources;
    private final List<ChildProcess> taskManagers = new ArrayList<>();
    private final List<Path> logs = new ArrayList<>();
    private ChildProcess jobManager;

    private FlinkCluster(FlinkPorts ports, FlinkOptions options) {
        this.folder = Folders.run("flink-" + ports.rest());
        this.rest = new FlinkRest(URI.create("http://127.0.0.1:" + ports.rest()));
        this.jvm = new FlinkJvm(folder, FlinkConfiguration.write(folder, ports, options));
        this.jobManagerResources = jvm.resources("GET_JM_RESOURCE_PARAMS");
        this.taskManagerResources = jvm.resources("GET_TM_RESOURCE_PARAMS");
        this.jobManager = runJobManager();
    }

    public static FlinkCluster start(FlinkOptions options) {
        FlinkCluster cluster = Ports.start(port -> new FlinkCluster(FlinkPorts.reserve(port), options));
        try {
            List<ChildProcess> started = Stream.generate(cluster::runTaskManager)
                    .limit(options.taskManagers())
                    .toList();
            started.forEach(cluster::awaitRegistration);
            return cluster;
        } catch (IllegalStateException | UncheckedIOException e) {
            cluster.close();
            throw e;
        }
    }

    /** The address of Flink's REST interface. */
    public URI rest() {
        return rest.address();
    }

    /** The address of Flink's web interface, for a person to look at. */
    public URI webUi() {
        return rest.address();
    }

    /** Submits a job as {@code flink run -d} does, and returns its id. What the client prints is in the exception. */
    public String run(RunRequest request) {
        URI address = rest.address();
        String output = jvm.client(
                "org.apache.flink.client.cli.CliFrontend",
                request.commandLine(address.getHost() + ":" + address.getPort()));
        Matcher submitted = SUBMITTED.matcher(output);
        if (!submitted.find()) {
            throw new IllegalStateException("flink run did not submit a job:\n" + output);
        }
        return submitted.group(1);
    }

    /** Stops the job with a savepoint and returns the savepoint's path. */
    public String stopWithSavepoint(String jobId) {
        String path = savepoint(jobId, "/stop", "{\"drain\": false}");
        awaitState(jobId, "FINISHED");
        return path;
    }

    /** Takes a savepoint while the job goes on, and returns the savepoint's path. */
    public String savepoint(String jobId) {
        return savepoint(jobId, "/savepoints", "{\"cancel-job\": false}");
    }

    /** Cancels the job and waits until it is. */
    public void cancel(String jobId) {
        rest.patch("/jobs/" + jobId + "?mode=cancel");
        awaitState(jobId, "CANCELED");
    }

    /** In Flink's words, such as {@code RUNNING} or {@code RESTARTING}. */
    public String jobState(String jobId) {
        return rest.get("/jobs/" + jobId).path("state").asText();
    }

    public List<JobVertex> vertices(String jobId) {
        return stream(rest.get("/jobs/" + jobId).path("vertices"))
                .map(vertex -> new JobVertex(
                        vertex.path("name").asText(), vertex.path("parallelism").asInt()))
                .toList();
    }

    /** How many checkpoints the job has completed since it was submitted. */
    public long checkpointsCompleted(String jobId) {
        return rest.get("/jobs/" + jobId + "/checkpoints")
                .path("counts")
                .path("completed")
                .asLong();
    }

    /** The stack traces of the job's failures, the newest first. */
    public List<String> exceptions(String jobId) {
        JsonNode history = rest.get("/jobs/" + jobId + "/exceptions").path("exceptionHistory");
        return stream(history.path("entries"))
                .map(entry -> entry.path("stacktrace").asText())
                .toList();
    }

    /** SIGKILL to the task manager of this number; the first one is 0. */
    public void killTaskManager(int number) {
        taskManagers.get(number).kill();
    }

    /** Starts one more task manager and returns its number. */
    public int startTaskManager() {
        awaitRegistration(runTaskManager());
        return taskManagers.size() - 1;
    }

    /** SIGKILL to the job manager. Without high availability its jobs are lost. */
    public void killJobManager() {
        jobManager.kill();
    }

    /** Starts the job manager again, on the same ports. */
    public void startJobManager() {
        jobManager.kill();
        jobManager = runJobManager();
    }

    /** The logs of all managers, those of killed ones too. */
    public List<Path> logs() {
        return List.copyOf(logs);
    }

    @Override
    public void close() {
        taskManagers.forEach(ChildProcess::kill);
        jobManager.kill();
        Folders.delete(folder.resolve("tmp"));
    }

    private ChildProcess runJobManager() {
        ChildProcess process = jvm.start(
                "jobmanager",
                jobManagerResources,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--executionMode", "cluster"));
        logs.add(process.log());
        process.awaitReady(START_LIMIT, rest::answers);
        return process;
    }

    private ChildProcess runTaskManager() {
        String name = "taskmanager-" + taskManagers.size();
        ChildProcess process = jvm.start(
                name,
                taskManagerResources,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of("-D", "taskmanager.resource-id=" + name));
        taskManagers.add(process);
        logs.add(process.log());
        return process;
    }

    private void awaitRegistration(ChildProcess taskManager) {
        taskManager.awaitReady(
                START_LIMIT,
                () -> stream(rest.get("/taskmanagers").path("taskmanagers"))
                        .anyMatch(registered -> registered.path("id").asText().equals(taskManager.name())));
    }

    private void awaitState(String jobId, String wanted) {
        Waiting.until(
                JOB_LIMIT,
                () -> "The job is " + jobState(jobId) + " and not " + wanted + " after " + JOB_LIMIT + ": "
                        + exceptions(jobId),
                () -> jobState(jobId).equals(wanted));
    }

    private String savepoint(String jobId, String verb, String body) {
        String trigger =
                rest.post("/jobs/" + jobId + verb, body).path("request-id").asText();
        String progress = "/jobs/" + jobId + "/savepoints/" + trigger;
        Waiting.until(
                JOB_LIMIT,
                () -> "No savepoint within " + JOB_LIMIT + ": " + rest.get(progress),
                () -> rest.get(progress).path("status").path("id").asText().equals("COMPLETED"));
        JsonNode operation = rest.get(progress).path("operation");
        if (!operation.has("location")) {
            throw new IllegalStateException("The savepoint failed: " + operation);
        }
        return operation.path("location").asText();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
