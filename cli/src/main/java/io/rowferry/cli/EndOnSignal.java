package io.rowferry.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Closes a job in order when the JVM is told to end (Ctrl-C, SIGTERM), between its construction and its closing. Java ends with 128 and
 * the signal's number when the hook is done; without the hook classes would vanish under a job that still runs, with a stack trace each.
 */
final class EndOnSignal implements AutoCloseable {
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Thread hook;

    EndOnSignal(RunningJob job, PrintWriter err) {
        hook = new Thread(() -> end(job, err), "rowferry-end-on-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(RunningJob job, PrintWriter err) {
        signalled.set(true);
        err.println("Stopping. The same command goes on.");
        err.flush();
        // A checkpoint that is under way ends with the job, which Flink reports with a stack trace.
        Configurator.setLevel("org.apache.flink", Level.ERROR);
        try {
            job.close();
        } catch (Exception e) {
            err.println("The job did not end in order, which does no harm: " + e);
            err.flush();
        }
    }

    boolean signalled() {
        return signalled.get();
    }

    @Override
    public void close() {
        if (!signalled()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came at this moment: the hook closes what is closed anyway.
            }
        }
    }
}
