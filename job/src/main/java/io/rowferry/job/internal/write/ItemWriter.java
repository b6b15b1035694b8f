package io.rowferry.job.internal.write;

import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Mark;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * A {@link WriteQueue} in a Flink task: its owner is the task's mailbox thread, which is let go to run completions while the queue is full or
 * flushed. Marks arrive as watermarks; Flink's greatest one, sent at the end of input, is none. Lives for one attempt.
 */
final class ItemWriter implements SinkWriter<ItemChange> {
    private final WriteQueue queue;
    private final MailboxExecutor mailbox;
    private final Runnable onClose;

    /** @param onClose closes what the queue uses */
    ItemWriter(WriteQueue queue, MailboxExecutor mailbox, Runnable onClose) {
        this.queue = queue;
        this.mailbox = mailbox;
        this.onClose = onClose;
    }

    @Override
    public void write(ItemChange change, Context context) throws InterruptedException {
        while (queue.isFull()) {
            mailbox.yield();
        }
        queue.accept(change);
    }

    @Override
    public void writeWatermark(Watermark watermark) {
        long timestamp = watermark.getTimestamp();
        if (timestamp >= 0 && timestamp < Long.MAX_VALUE) {
            queue.mark(Mark.ofWatermark(timestamp));
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        queue.hurry();
        while (!queue.isEmpty()) {
            if (queue.isWritten()) {
                queue.makeDurable();
            } else {
                mailbox.yield();
            }
        }
    }

    @Override
    public void close() {
        onClose.run();
    }

    /** Runs actions in the mailbox's thread; those that come when the task has ended are nobody's concern any more. */
    static void run(MailboxExecutor mailbox, Runnable action) {
        try {
            mailbox.execute(action::run, "rowferry write");
        } catch (RejectedExecutionException e) {
            // The task is closed.
        }
    }

    static Timers timers(ProcessingTimeService time) {
        return (delay, action) -> {
            try {
                var unused = time.registerTimer(time.getCurrentProcessingTime() + delay.toMillis(), at -> action.run());
            } catch (RejectedExecutionException e) {
                // The task is closed.
            }
        };
    }
}
