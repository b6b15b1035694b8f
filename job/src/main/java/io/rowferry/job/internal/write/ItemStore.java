package io.rowferry.job.internal.write;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where items lie. Thread-safe. */
public interface ItemStore {
    /**
     * Makes one attempt, if nothing lies there or {@link ItemWrite#replaces} it.
     *
     * @return completes on any thread; exceptionally if the job must stop, with a message that says why and what to do
     */
    CompletionStage<WriteOutcome> write(ItemWrite write);

    /**
     * Makes one attempt for several items in one request, each only where nothing lies.
     *
     * @param writes items of different keys, at most {@link InsertBody#MOST_STATEMENTS}
     * @return one outcome a write, in their order; completes as {@link #write} does
     */
    CompletionStage<List<InsertOutcome>> insert(List<ItemWrite> writes);
}
