package io.rowferry.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message and an {@link ExitCode}; a stack trace is shown only where it was asked for. */
public final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(exception.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return finish(command, exception, List.of(arguments).contains("--stacktrace"), ExitCode.USAGE);
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult result) {
        Failure failure = Failure.of(exception);
        command.getErr().println(failure.message());
        return finish(command, exception, result.expandedArgs().contains("--stacktrace"), failure.code());
    }

    private static int finish(CommandLine command, Exception exception, boolean stacktrace, ExitCode code) {
        if (stacktrace) {
            exception.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return code.number();
    }
}
