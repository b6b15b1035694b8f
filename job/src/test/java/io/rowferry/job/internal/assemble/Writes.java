package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.ItemChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes that have been accepted and have not landed; they land in any order. */
final class Writes {
    private final Target target;
    private final Random random;
    private final List<Write> open = new ArrayList<>();

    /** By which subtask of the owner. */
    private record Write(int subtask, ItemChange.Keyed change) {}

    Writes(Target target, Random random) {
        this.target = target;
        this.random = random;
    }

    void accept(int subtask, ItemChange.Keyed change) {
        open.add(new Write(subtask, change));
    }

    void land() {
        if (!open.isEmpty()) {
            int last = open.size() - 1;
            Write write = open.set(random.nextInt(open.size()), open.get(last));
            open.remove(last);
            target.write(write.change());
        }
    }

    /** What a subtask has written is written before its barrier passes. */
    void flush(int subtask) {
        open.removeIf(write -> {
            if (write.subtask() == subtask) {
                target.write(write.change());
            }
            return write.subtask() == subtask;
        });
    }

    void landAll() {
        while (!open.isEmpty()) {
            land();
        }
    }

    /** The attempt is gone: some of what it sent never arrives, the rest whenever it will. */
    void leaveTo(Writes late) {
        open.forEach(write -> {
            if (random.nextInt(3) > 0) {
                late.open.add(write);
            }
        });
        open.clear();
    }
}
