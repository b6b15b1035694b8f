package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.ConfigException;
import io.rowferry.job.internal.config.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RowferryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = Rowferry.commandLine(new PrintWriter(out), new PrintWriter(err));

    @Test
    void helpListsEveryVerbOnStdout() {
        assertThat(commandLine.execute("--help")).isZero();

        assertThat(commandLine.getSubcommands())
                .isNotEmpty()
                .allSatisfy((verb, command) -> assertThat(out.toString()).contains("\n  " + verb + " "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyVerbHasHelpWithAnExampleThatBeginsWithTheVerb() {
        commandLine
                .getSubcommands()
                .forEach((verb, command) -> assertThat(command.getUsageMessage())
                        .as(verb)
                        .contains("--help", "Example:\n  ./rowferry " + verb));
    }

    @Test
    void versionComesFromTheBuild() {
        assertThat(commandLine.execute("--version")).isZero();

        assertThat(out.toString())
                .matches("rowferry \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Flink \\d+\\.\\d+\\.\\d+, Java [\\d.]+.*\\)\\R");
    }

    @ParameterizedTest
    @CsvSource({
        "'', a verb is missing",
        "tset, Unmatched argument at index 0: 'tset'",
        "--shout, Unknown option: '--shout'",
        "test --lnog, Unknown option: '--lnog'",
    })
    void aWrongCommandLineIsUsageInAFewLinesOnStderr(String arguments, String message) {
        int code = commandLine.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).hasLineCount(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTypingSlipIsAnsweredWithTheVerbThatWasMeant() {
        commandLine.execute("tests");

        assertThat(err.toString()).contains("Did you mean: ./rowferry test");
    }

    @Test
    void aBadConfigIsCodeThreeWithALineForEachProblem() {
        add(() -> {
            throw new ConfigException(List.of(
                    new Problem("a.yaml", 3, "x", "x is not a key"), new Problem("a.yaml", 0, "y", "y is missing")));
        });

        assertThat(commandLine.execute("fake")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("a.yaml:3: x is not a key\na.yaml: y is missing\n");
    }

    @Test
    void anUnforeseenErrorIsABugOfOursWithoutAStackTraceUnlessItIsAskedFor() {
        add(() -> {
            throw new IllegalStateException("boom");
        });

        assertThat(commandLine.execute("fake")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "A bug of Rowferry's own (--stacktrace shows where): java.lang.IllegalStateException: boom\n");
        assertThat(commandLine.execute("fake", "--stacktrace")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat io.rowferry.cli.RowferryTest");
        assertThat(commandLine.execute("--stacktrace", "fake")).isEqualTo(1);
    }

    private void add(Callable<Integer> body) {
        commandLine.addSubcommand("fake", new Fake(body)).setErr(new PrintWriter(err));
    }

    @Command(name = "fake")
    private record Fake(Callable<Integer> body) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return body.call();
        }
    }
}
