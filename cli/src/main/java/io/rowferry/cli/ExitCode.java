package io.rowferry.cli;

/** With which code {@code ./rowferry} ends. The numbers are part of the public interface and never change. */
public enum ExitCode {
    DONE(0, "What was asked for is done."),
    BUG(1, "A bug of Rowferry's own. `--stacktrace` shows where; please report it."),
    USAGE(2, "The command line is wrong; the message names the option."),
    CONFIG(3, "The config or the mapping is wrong; every problem is named, with file and line."),
    ENVIRONMENT(
            4,
            "Something that Rowferry needs refused: MySQL, DynamoDB, the file system, Java or Maven. Mend it, try again."),
    DIFFERENCES(5, "Differences were found, or the answer is no-go: the report says which."),
    GUARD(6, "A guard stopped the run on purpose, with a code; its page tells the ways on."),
    INTERRUPTED(130, "Interrupted from the keyboard (Ctrl-C).");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }

    /** A sentence for {@code docs/exit-codes.md}. */
    public String meaning() {
        return meaning;
    }
}
