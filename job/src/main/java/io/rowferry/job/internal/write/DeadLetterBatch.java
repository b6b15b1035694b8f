package io.rowferry.job.internal.write;

import io.rowferry.job.internal.deadletters.DeadLetter;
import io.rowferry.job.internal.deadletters.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Dead letters that are not yet durable. They hold back the marks behind them until they are: at a flush, or a moment after the
 * first of a batch, so that a store without appends gets one file a moment and not one a letter. Not thread-safe.
 */
final class DeadLetterBatch {
    private final DeadLetters letters;
    private final Timers timers;
    private final Duration within;
    private final List<AppliedMarks.Ticket> tickets = new ArrayList<>();

    DeadLetterBatch(DeadLetters letters, Timers timers, Duration within) {
        this.letters = letters;
        this.timers = timers;
        this.within = within;
    }

    /** @param ticket released when the letter is durable */
    void add(DeadLetter letter, AppliedMarks.Ticket ticket) {
        letters.append(letter);
        tickets.add(ticket);
        if (tickets.size() == 1) {
            timers.after(within, this::makeDurable);
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
