package io.rowferry.job.internal.write;

import java.util.concurrent.CompletionStage;

/** Where items lie. Thread-safe. */
public interface ItemStore {
    /**
     * Makes one attempt, if nothing lies there or {@link ItemWrite#replaces} it.
     *
     * @return completes on any thread; exceptionally if the job must stop, with a message that says why and what to do
     */
    CompletionStage<WriteOutcome> write(ItemWrite write);
}
