package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.Contribution;
import io.rowferry.mapping.assembly.Entry;
import io.rowferry.mapping.assembly.Node;
import io.rowferry.mapping.assembly.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that lie with a root row as what they are together at each of their nodes; a row that changes is evaluated anew, and the others are
 * not. For one thread.
 */
final class LyingRows {
    private final List<Node> nodes;
    private final List<Running> running;
    private final Function<Bytes, List<Entry>> evaluation;

    /**
     * @param nodes at which the rows lie
     * @param evaluation what a row's bytes are at each of them
     */
    LyingRows(List<Node> nodes, Function<Bytes, List<Entry>> evaluation, CellState.Details rows) {
        this.nodes = nodes;
        this.evaluation = evaluation;
        this.running = nodes.stream().map(Running::of).toList();
        List<List<Entry>> all = new ArrayList<>();
        nodes.forEach(node -> all.add(new ArrayList<>()));
        rows.forEach((primaryKey, row) -> {
            List<Entry> entries = evaluation.apply(row);
            for (int i = 0; i < entries.size(); i++) {
                all.get(i).add(entries.get(i));
            }
        });
        for (int i = 0; i < running.size(); i++) {
            running.get(i).fill(all.get(i));
        }
    }

    /** A row's bytes, before and after; null where it is not there. */
    void change(@Nullable Bytes before, @Nullable Bytes after) {
        if (before != null) {
            List<Entry> entries = evaluation.apply(before);
            for (int i = 0; i < entries.size(); i++) {
                running.get(i).remove(entries.get(i));
            }
        }
        if (after != null) {
            List<Entry> entries = evaluation.apply(after);
            for (int i = 0; i < entries.size(); i++) {
                running.get(i).add(entries.get(i));
            }
        }
    }

    Contribution at(Node node) {
        return running.get(nodes.indexOf(node));
    }

    /** Bytes of memory that it takes, about. */
    long weight() {
        return running.stream().mapToLong(Running::weight).sum();
    }
}
