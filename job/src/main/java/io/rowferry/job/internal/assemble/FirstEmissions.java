package io.rowferry.job.internal.assemble;

import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Where the owner's subtasks say that they have emitted each of their items at least once. Used by one thread. */
public interface FirstEmissions extends AutoCloseable {
    /**
     * Begins to note that a subtask has, and that a checkpoint has been completed behind that. Never waits: the caller is the thread
     * that handles rows.
     *
     * @param epoch the source epoch of the snapshot
     * @param parallelism of the owner
     * @return complete when it is noted; failed, after a while at the latest, if that is not known: then it is said again behind the
     *     next checkpoint
     */
    CompletionStage<?> note(int epoch, int parallelism, int subtask);

    @Override
    default void close() {}

    /** Makes it where the operator runs. */
    interface Store extends Serializable {
        FirstEmissions open();
    }
}
