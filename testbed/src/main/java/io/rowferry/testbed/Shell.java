package io.rowferry.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a short system command to its end. */
final class Shell {
    private Shell() {}

    record Result(int exitCode, String output) {
        Result orThrow(String what) {
            if (exitCode != 0) {
                throw new IllegalStateException(what + " failed with exit code " + exitCode + ": " + output.strip());
            }
            return this;
        }
    }

    static Result run(Path folder, List<String> command) {
        return run(folder, command, InputStream.nullInputStream());
    }

    /** Feeds the input to the command. A command that cannot be started counts as exit code 127. */
    static Result run(Path folder, List<String> command, InputStream input) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        }
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                input.transferTo(stdin);
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("Running " + command.get(0), e);
        } catch (InterruptedException e) {
            throw Waiting.interrupted();
        }
    }
}
