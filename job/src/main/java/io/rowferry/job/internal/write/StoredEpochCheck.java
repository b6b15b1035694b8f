package io.rowferry.job.internal.write;

/** Decides what an item of a source epoch means that is greater than any this attempt has seen. */
interface StoredEpochCheck {
    /**
     * @param stored source epoch of the item found in the table
     * @param own greatest source epoch that this attempt has been given
     * @throws RuntimeException if somebody else writes there, so that this attempt must end
     */
    void check(int stored, int own);
}
