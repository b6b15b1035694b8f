package io.rowferry.job.internal.write;

import java.util.ArrayList;
import java.util.List;

/**
 * Every way through a program that asks what is to happen next: the program runs again and again, each time with other answers, until all
 * have been given. Depth first, without memory of states, so the program may be real code.
 */
final class Choices {
    private final List<int[]> taken = new ArrayList<>();
    private int next;

    /** A number below the given one. */
    int below(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        if (next == taken.size()) {
            taken.add(new int[] {0, count});
        }
        int[] choice = taken.get(next++);
        if (choice[1] != count) {
            throw new IllegalStateException("the program did not go the same way again");
        }
        return choice[0];
    }

    /** To be called before each run. False if there is no other way left. */
    boolean begin() {
        if (next == 0 && taken.isEmpty()) {
            return true;
        }
        next = 0;
        while (!taken.isEmpty()) {
            int[] last = taken.get(taken.size() - 1);
            if (++last[0] < last[1]) {
                return true;
            }
            taken.remove(taken.size() - 1);
        }
        return false;
    }

    /** The way so far, to be gone again. */
    @Override
    public String toString() {
        return taken.stream().limit(next).map(choice -> choice[0]).toList().toString();
    }
}
