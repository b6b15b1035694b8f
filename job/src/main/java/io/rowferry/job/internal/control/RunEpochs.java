package io.rowferry.job.internal.control;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.mapping.control.Run;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Tells a later epoch of this run, drawn after a failover, from somebody else's: the job that another has taken over from must
 * not come back.
 */
public final class RunEpochs {
    private final ControlTable control;
    private int known;

    public RunEpochs(ControlTable control) {
        this.control = control;
    }

    /**
     * Returns if this run has drawn the stored epoch.
     *
     * @throws SuppressRestartsException around a {@link GuardStop} if it has not
     * @throws ControlTableException if that cannot be found out now
     */
    public void check(int stored, int own) {
        if (stored <= known) {
            return;
        }
        Optional<Run> mine = control.run(own);
        Optional<Run> theirs = control.run(stored);
        if (mine.isPresent()
                && theirs.isPresent()
                && mine.get().id().equals(theirs.get().id())) {
            known = stored;
            return;
        }
        throw GuardStop.stop(
                GuardStop.Code.NEWER_EPOCH,
                "an item in the table has source epoch " + stored + ", but this attempt writes epoch " + own
                        + " and, by the control table " + control.name() + ", its run has not drawn " + stored
                        + ": another attempt or deployment writes there. This job stops and is not restarted."
                        + " Find out which of the two is to go on; if it is this one, write to an empty table");
    }
}
