package io.rowferry.job.internal.deadletters;

/**
 * Takes dead letters. Used by one thread; a letter counts only when {@link #makeDurable} has returned.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} if the letters cannot be kept: then the job must not go on.
 */
public interface DeadLetters extends AutoCloseable {
    void append(DeadLetter letter);

    /** Returns when all letters appended so far outlive this process. */
    void makeDurable();

    @Override
    void close();
}
