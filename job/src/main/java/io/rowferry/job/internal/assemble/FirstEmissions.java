package io.rowferry.job.internal.assemble;

import java.io.Serializable;

/** Where the owner's subtasks say that they have emitted each of their items at least once. */
public interface FirstEmissions {
    /**
     * Notes that a subtask has, and that a checkpoint has been completed behind that.
     *
     * @param epoch the source epoch of the snapshot
     * @param parallelism of the owner
     * @return whether it is noted; if not, it is said again behind the next checkpoint
     */
    boolean note(int epoch, int parallelism, int subtask);

    /** Makes it where the operator runs. */
    interface Store extends Serializable {
        FirstEmissions open();
    }
}
