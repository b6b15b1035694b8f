package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import java.io.Serializable;
import java.util.Optional;

/** What the reader keeps outside of Flink's state, because it must outlive an attempt. Used by one thread at a time. */
public interface RunRecord extends AutoCloseable {
    Optional<StartPosition> start();

    /** Keeps the given one if there is none yet; returns the one that is kept. */
    StartPosition startIfAbsent(StartPosition start);

    /** A source epoch greater than any drawn before. */
    int drawEpoch();

    /** Notes H: a place in the binlog behind the last chunk. */
    void noteSnapshotEnd(Mark mark);

    /** Whether the current source epoch followed another one of this run, as after a failover. */
    boolean follows();

    /** Whether everything up to the end of the snapshot is written, every item of many rows included; in an epoch that follows another, yes. */
    boolean hasConverged();

    /**
     * Begins a source epoch that follows the current one, as after a failover.
     *
     * @param current as this caller knows it
     * @param end of the binlog when it began: what is written up to there has caught up again
     * @throws IllegalStateException if it is no longer the current one
     */
    void follow(StartPosition current, StartPosition next, Mark end);

    /**
     * What may have been read.
     *
     * @param reader that has noted it, and is the only one that may
     * @param gtids of everything that any reader of this run may have read
     */
    record ReadSoFar(String reader, String gtids) {}

    /** What is noted, if anything is. */
    Optional<ReadSoFar> readSoFar();

    /** Notes what another reader may read from now on. Says if it did: not if something else is noted than this caller knows. */
    boolean takeOverReading(Optional<ReadSoFar> known, ReadSoFar next);

    /** Notes on. Says if it did: not if another reader has taken over. */
    boolean noteRead(ReadSoFar read);

    @Override
    void close();

    /** Opens the record in the process that uses it. */
    interface Store extends Serializable {
        RunRecord open();
    }
}
