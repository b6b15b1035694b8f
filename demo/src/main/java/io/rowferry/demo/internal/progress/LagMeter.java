package io.rowferry.demo.internal.progress;

import io.rowferry.mapping.Mark;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How long a commit takes to be in the table: the ends of the binlog are sampled, and each is waited for. Exact to twice the interval of
 * the calls. Used by one thread.
 */
public final class LagMeter {
    private final Deque<End> open = new ArrayDeque<>();
    private final List<Duration> measured = new ArrayList<>();
    private long last = -1;

    /** An end of the binlog that was seen at that time. */
    private record End(Duration at, long mark) {}

    /**
     * Notes where the binlog ends now and what has been applied.
     *
     * @param at since the beginning
     * @param end of the binlog
     * @param applied packed
     */
    public void sample(Duration at, Mark end, long applied) {
        if (end.packed() > last) {
            last = end.packed();
            open.addLast(new End(at, last));
        }
        while (!open.isEmpty() && open.getFirst().mark() <= applied) {
            measured.add(at.minus(open.removeFirst().at()));
        }
    }

    /** The age of the oldest change that is not in the table yet; nothing if there is none. */
    public Duration behind(Duration now) {
        return open.isEmpty() ? Duration.ZERO : now.minus(open.getFirst().at());
    }

    /** Forgets what was measured so far, but not what is waited for. */
    public void restart() {
        measured.clear();
    }

    /**
     * What a share of the commits did not exceed; zero if none was measured.
     *
     * @param share from 0 to 1
     */
    public Duration quantile(double share) {
        if (measured.isEmpty()) {
            return Duration.ZERO;
        }
        List<Duration> sorted = measured.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
    }
}
