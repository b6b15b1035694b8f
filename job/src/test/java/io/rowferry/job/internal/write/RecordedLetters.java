package io.rowferry.job.internal.write;

import io.rowferry.job.internal.deadletters.DeadLetter;
import io.rowferry.job.internal.deadletters.DeadLetters;
import java.util.ArrayList;
import java.util.List;

/** Dead letters in memory; those not made durable would be lost. */
final class RecordedLetters implements DeadLetters {
    final List<DeadLetter> open = new ArrayList<>();
    final List<DeadLetter> durable = new ArrayList<>();
    int files;

    @Override
    public void append(DeadLetter letter) {
        open.add(letter);
    }

    @Override
    public void makeDurable() {
        files++;
        durable.addAll(open);
        open.clear();
    }

    @Override
    public void close() {}
}
