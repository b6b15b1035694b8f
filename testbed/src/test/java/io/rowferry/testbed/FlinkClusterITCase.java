package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterITCase {
    private static FlinkCluster flink;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        flink = FlinkCluster.start(FlinkOptions.of(2, 1));
    }

    @AfterAll
    static void stop() {
        flink.close();
    }

    @Test
    void countsStayExactThroughASavepointARescaleAndAKilledTaskManager() throws IOException {
        Path gate = folder.resolve("gate");
        Path results = Files.createDirectory(folder.resolve("results"));
        RunRequest counting =
                RunRequest.of(jobJar(), gate.toString(), results.toString()).withMainClass(CountingJob.class.getName());

        String first = flink.run(counting.withParallelism(1));
        awaitCheckpoints(first, 1);
        assertThat(flink.vertices(first)).extracting(JobVertex::parallelism).containsOnly(1);
        String savepoint = flink.stopWithSavepoint(first);
        assertThat(flink.jobState(first)).isEqualTo("FINISHED");

        String second = flink.run(counting.withParallelism(2).fromSavepoint(savepoint));
        awaitCheckpoints(second, 1);
        assertThat(flink.vertices(second)).extracting(JobVertex::parallelism).containsOnly(2);

        flink.startTaskManager();
        flink.killTaskManager(0);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !flink.exceptions(second).isEmpty());
        awaitCheckpoints(second, flink.checkpointsCompleted(second) + 2);
        assertThat(flink.jobState(second)).isEqualTo("RUNNING");

        Files.createFile(gate);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> flink.jobState(second).equals("FINISHED"));
        assertThat(sums(results)).isEqualTo(expectedSums());
    }

    @Test
    void aCanceledJobIsCanceled() throws IOException {
        String job = flink.run(RunRequest.of(jobJar(), folder.resolve("gate").toString(), folder.toString())
                .withMainClass(CountingJob.class.getName()));
        flink.cancel(job);
        assertThat(flink.jobState(job)).isEqualTo("CANCELED");
    }

    @Test
    void aRefusedSubmissionShowsWhatTheClientSaid() throws IOException {
        RunRequest request = RunRequest.of(jobJar()).withMainClass("no.such.Job");
        assertThatThrownBy(() -> flink.run(request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("no.such.Job");
    }

    private static void awaitCheckpoints(String job, long count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> flink.checkpointsCompleted(job) >= count);
    }

    private static Map<String, Long> expectedSums() {
        Map<String, Long> sums = new TreeMap<>();
        for (long number = 0; number < CountingJob.NUMBERS; number++) {
            sums.merge(String.valueOf(number % CountingJob.KEYS), number, Long::sum);
        }
        return sums;
    }

    private static Map<String, Long> sums(Path results) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.toList()) {
                sums.put(file.getFileName().toString(), Long.valueOf(Files.readString(file)));
            }
        }
        return sums;
    }

    /** The job's classes, as the test's own build has compiled them. */
    private Path jobJar() throws IOException {
        Path jar = folder.resolve("counting.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (Path compiled : classes()) {
                entries.putNextEntry(new JarEntry("io/rowferry/testbed/" + compiled.getFileName()));
                Files.copy(compiled, entries);
            }
        }
        return jar;
    }

    private static List<Path> classes() throws IOException {
        Path folder = Path.of("target/test-classes/io/rowferry/testbed");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("CountingJob"))
                    .toList();
        }
    }
}
