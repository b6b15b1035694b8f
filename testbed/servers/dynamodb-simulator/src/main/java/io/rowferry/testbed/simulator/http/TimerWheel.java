package io.rowferry.testbed.simulator.http;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that run later on an event loop, to the millisecond. Adding one costs nothing to speak of, however many are waiting, and the
 * loop wakes at most once a millisecond for all. Used on its loop alone.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class TimerWheel {
    private static final int SLOTS = 4_096;
    private static final long TICK = 1_000_000L;

    private final EventLoop loop;
    private final List<List<Task>> slots = new ArrayList<>();
    private final long start = System.nanoTime();
    private long ticked;
    private int waiting;
    private boolean running;

    private record Task(long tick, Runnable action) {}

    TimerWheel(EventLoop loop) {
        this.loop = loop;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    void after(long nanos, Runnable action) {
        long now = (System.nanoTime() - start) / TICK;
        if (waiting == 0) {
            ticked = now;
        }
        long tick = Math.max(ticked + 1, (System.nanoTime() - start + nanos) / TICK);
        slots.get((int) (tick % SLOTS)).add(new Task(tick, action));
        waiting++;
        if (!running) {
            running = true;
            next();
        }
    }

    private void next() {
        loop.schedule(this::run, TICK, TimeUnit.NANOSECONDS);
    }

    private void run() {
        long now = (System.nanoTime() - start) / TICK;
        while (ticked < now && waiting > 0) {
            ticked++;
            runSlot((int) (ticked % SLOTS));
        }
        running = waiting > 0;
        if (running) {
            next();
        }
    }

    private void runSlot(int slot) {
        List<Task> tasks = slots.get(slot);
        if (tasks.isEmpty()) {
            return;
        }
        List<Task> later = new ArrayList<>();
        slots.set(slot, later);
        for (Task task : tasks) {
            if (task.tick() > ticked) {
                later.add(task);
            } else {
                waiting--;
                task.action().run();
            }
        }
    }
}
