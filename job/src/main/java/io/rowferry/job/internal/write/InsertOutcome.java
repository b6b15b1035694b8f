package io.rowferry.job.internal.write;

/** What became of one item in a batch of inserts. */
public sealed interface InsertOutcome {
    /** As of a single write. */
    record Settled(WriteOutcome outcome) implements InsertOutcome {}

    /**
     * Nothing is said of it but that it is to be written by itself, under its condition.
     *
     * @param reason for people
     */
    record Alone(String reason) implements InsertOutcome {}
}
