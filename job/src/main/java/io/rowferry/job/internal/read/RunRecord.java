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

    /**
     * Notes a guard stop.
     *
     * @param position {@code 1/binlog.000012:88214:0}
     * @param what without values of rows
     */
    void noteStop(String code, String position, String what);

    /** The guard stops that somebody has accepted by now. */
    AcceptedStops accepted();

    /** Which guard stops may be passed. */
    @FunctionalInterface
    interface AcceptedStops {
        boolean has(String code, String position);
    }

    @Override
    void close();

    /** Opens the record in the process that uses it. */
    interface Store extends Serializable {
        RunRecord open();
    }
}
