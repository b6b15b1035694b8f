package io.rowferry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that the launcher script starts elsewhere; here it only has its place in the help. */
abstract class LauncherCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("This verb is started by the launcher script: " + spec.qualifiedName());
        return ExitCode.USAGE.number();
    }
}
