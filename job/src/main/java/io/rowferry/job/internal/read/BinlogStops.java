package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.read.RunRecord.AcceptedStops;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first thing met in the binlog that must not be passed. Set by the client's thread, asked by the reader's.
 *
 * <p>An event that was accepted at its position is passed, and said so in the log: each time that it is met, since a restore meets it
 * again.
 */
final class BinlogStops {
    private static final Logger LOG = LoggerFactory.getLogger(BinlogStops.class);

    private final RunRecord.Store store;
    private final AcceptedStops accepted;
    private volatile @Nullable Met met;
    private volatile @Nullable RuntimeException failure;

    private record Met(Code code, String what, String position) {}

    BinlogStops(RunRecord.Store store) {
        this.store = store;
        try (RunRecord record = store.open()) {
            this.accepted = record.accepted();
        }
    }

    /**
     * Stops here, unless that was accepted.
     *
     * @param what without values of rows
     */
    void at(Code code, String what, BinlogPlace place) {
        String position = place.toString();
        if (accepted.has(code.text(), position)) {
            LOG.warn("{} at {} is passed, because it was accepted: {}", code.text(), position, what);
        } else if (met == null) {
            met = new Met(code, what, position);
        }
    }

    /** Ends the attempt with this; the next one looks again. */
    void fail(RuntimeException why) {
        failure = failure == null ? why : failure;
    }

    /** Throws what was met, if anything, after it has noted it for whoever wants to accept it. */
    void check() {
        Met stop = met;
        if (stop != null) {
            note(stop);
            throw GuardStop.at(stop.code(), stop.what(), stop.position());
        }
        RuntimeException why = failure;
        if (why != null) {
            throw why;
        }
    }

    private void note(Met stop) {
        try (RunRecord record = store.open()) {
            record.noteStop(stop.code().text(), stop.position(), stop.what());
        } catch (RuntimeException e) {
            // The stop itself matters more; whoever starts again meets it again, and it is noted then.
            LOG.warn(
                    "{} at {} could not be noted in the control table",
                    stop.code().text(),
                    stop.position(),
                    e);
        }
    }
}
