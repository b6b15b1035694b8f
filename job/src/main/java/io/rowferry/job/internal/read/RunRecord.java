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

    @Override
    void close();

    /** Opens the record in the process that uses it. */
    interface Store extends Serializable {
        RunRecord open();
    }
}
