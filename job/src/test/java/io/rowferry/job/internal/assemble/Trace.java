package io.rowferry.job.internal.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a history, if anybody wants to know. */
final class Trace {
    /** What concerns all blocks. */
    static final int ALL = -1;

    private final boolean wanted;
    private final List<Line> lines = new ArrayList<>();

    private record Line(int block, String text) {}

    Trace(boolean wanted) {
        this.wanted = wanted;
    }

    boolean isWanted() {
        return wanted;
    }

    void say(int block, Supplier<String> text) {
        if (wanted) {
            lines.add(new Line(block, text.get()));
        }
    }

    /** @param block or {@link #ALL} */
    String of(int block) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            if (block == ALL || line.block() == ALL || line.block() == block) {
                text.append(line.text()).append('\n');
            }
        }
        return text.toString();
    }
}
