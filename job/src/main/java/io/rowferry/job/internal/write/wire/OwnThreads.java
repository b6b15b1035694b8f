package io.rowferry.job.internal.write.wire;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes daemon threads and can wait until they are gone: executors say that they have ended while their last thread still runs. */
final class OwnThreads extends DefaultThreadFactory {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    OwnThreads(String name) {
        super(name, true);
    }

    @Override
    protected Thread newThread(Runnable action, String name) {
        Thread thread = super.newThread(action, name);
        threads.add(thread);
        return thread;
    }

    /** At most so long for each; an interrupt ends the waiting and is kept. */
    void join(Duration limit) {
        try {
            for (Thread thread : threads) {
                thread.join(limit.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
