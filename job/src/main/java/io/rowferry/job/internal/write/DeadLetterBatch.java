package io.rowferry.job.internal.write;

import io.rowferry.job.internal.deadletters.DeadLetter;
import io.rowferry.job.internal.deadletters.DeadLetters;
import io.rowferry.job.internal.guard.GuardStop;
import java.util.ArrayList;
import java.util.List;

/**
 * Dead letters that are not yet durable. They hold back the marks behind them until they are: at a flush, or a moment after the
 * first of a batch, so that a store without appends gets one file a moment and not one a letter. Not thread-safe.
 */
final class DeadLetterBatch {
    private final DeadLetters letters;
    private final Timers timers;
    private final WriteLimits.Letters limits;
    private final List<AppliedMarks.Ticket> tickets = new ArrayList<>();
    private int written;

    DeadLetterBatch(DeadLetters letters, Timers timers, WriteLimits.Letters limits) {
        this.letters = letters;
        this.timers = timers;
        this.limits = limits;
    }

    /**
     * Too many are a sign that something is wrong with the mapping, not with some rows.
     *
     * @param ticket released when the letter is durable
     */
    void add(DeadLetter letter, AppliedMarks.Ticket ticket) {
        letters.append(letter);
        tickets.add(ticket);
        if (++written > limits.most()) {
            makeDurable();
            throw GuardStop.stop(
                    GuardStop.Code.TOO_MANY_DEAD_LETTERS,
                    "a write subtask has written more than " + limits.most()
                            + " dead letters (write.max-dead-letters), the last one for: " + letter.code()
                            + ". Look at them with 'rowferry dead-letters list'");
        }
        if (tickets.size() == 1) {
            timers.after(limits.durableWithin(), this::makeDurable);
        }
    }

    void makeDurable() {
        if (tickets.isEmpty()) {
            return;
        }
        letters.makeDurable();
        List<AppliedMarks.Ticket> done = List.copyOf(tickets);
        tickets.clear();
        done.forEach(AppliedMarks.Ticket::release);
    }

    int size() {
        return tickets.size();
    }
}
