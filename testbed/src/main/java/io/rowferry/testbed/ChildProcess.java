package io.rowferry.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server as a child process that never outlives this JVM, not even when the JVM is killed by SIGKILL.
 *
 * <p>The child runs under a shell that holds the other end of a pipe: when the JVM is gone the pipe closes, and the
 * shell ends the child. The shell lives exactly as long as the child and passes its exit code on.
 *
 * <p>Thread-safe. Ends with {@link #stop}, {@link #kill} or {@link #close}.
 */
public final class ChildProcess implements AutoCloseable {
    /** First line to our pipe: the child's pid. The watcher's {@code cat} ends when this JVM does. */
    private static final String GUARD = """
            log=$1; shift
            "$@" </dev/null >>"$log" 2>&1 & child=$!
            echo $child
            exec 3<&0
            { cat <&3 >/dev/null
              kill $child; n=0
              while kill -0 $child && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done
              kill -9 $child
            } >/dev/null 2>&1 & watcher=$!
            exec 3<&- >/dev/null 2>&1
            wait $child; code=$?
            kill $watcher
            exit $code
            """;

    private static final int LAST_LINES = 40;

    private final String name;
    private final Path log;
    private final Process guard;
    private final ProcessHandle child;

    private ChildProcess(String name, Path log, Process guard, ProcessHandle child) {
        this.name = name;
        this.log = log;
        this.guard = guard;
        this.child = child;
    }

    /**
     * What to run.
     *
     * @param name what messages call it
     * @param command the program and its arguments
     * @param environment variables added to those of this JVM
     * @param log the file that the output is appended to
     */
    public record Command(String name, List<String> command, Map<String, String> environment, Path log) {
        public Command {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** Starts the child and returns at once; see {@link #awaitReady}. */
    public static ChildProcess start(Command command) {
        List<String> guarded = new ArrayList<>(
                List.of("sh", "-c", GUARD, "guard", command.log().toString()));
        guarded.addAll(command.command());
        ProcessBuilder builder = new ProcessBuilder(guarded).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(command.environment());
        try {
            Process guard = builder.start();
            BufferedReader pipe = guard.inputReader(StandardCharsets.US_ASCII);
            String pid = pipe.readLine();
            if (pid == null) {
                throw new IllegalStateException("The shell that guards " + command.name() + " did not start it");
            }
            // Without a handle the child has already ended; the guard then tells the exit code.
            ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseGet(guard::toHandle);
            return new ChildProcess(command.name(), command.log(), guard, child);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.name(), e);
        }
    }

    /** Waits until the probe says yes. The error shows the log's last lines; the child is then no longer running. */
    public void awaitReady(Duration limit, BooleanSupplier probe) {
        try {
            Waiting.until(limit, () -> name + " was not ready within " + limit + lastLines(), () -> {
                if (!isAlive()) {
                    throw new IllegalStateException(name + " ended with exit code " + guard.exitValue() + lastLines());
                }
                return probe.getAsBoolean() && isAlive();
            });
        } catch (IllegalStateException e) {
            kill();
            throw e;
        }
    }

    /** Waits for the child's own end, and returns its exit code. A child that takes longer is killed. */
    public int awaitExit(Duration limit) {
        if (!ended(limit)) {
            kill();
            throw new IllegalStateException(name + " did not end within " + limit + lastLines());
        }
        return guard.exitValue();
    }

    public boolean isAlive() {
        return guard.isAlive();
    }

    public String name() {
        return name;
    }

    /** The file that the output is appended to. */
    public Path log() {
        return log;
    }

    public long pid() {
        return child.pid();
    }

    /** SIGTERM, then SIGKILL if it takes longer than the limit. */
    public void stop(Duration limit) {
        child.destroy();
        if (!ended(limit)) {
            kill();
        }
    }

    /** SIGKILL. Returns when the process is gone. */
    public void kill() {
        child.destroyForcibly();
        if (!ended(Duration.ofSeconds(30))) {
            throw new IllegalStateException(name + ", process " + pid() + ", survived SIGKILL for 30 s");
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** Everything that the child has printed so far. */
    public String output() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text for the end of an error message: the name of the log and its last lines. */
    String lastLines() {
        List<String> lines = output().lines().toList();
        return ". The last lines of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private boolean ended(Duration limit) {
        try {
            return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Waiting.interrupted();
        }
    }
}
