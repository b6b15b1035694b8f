package io.rowferry.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small database in memory: for tests and histories. Immutable. */
public final class MemoryRows implements RowLookup<RuntimeException> {
    private final Map<Integer, List<Row>> rows;
    private final List<Gone> gone;

    /** A row that has gone, or left some value: as it was before. */
    public record Gone(int table, Row before) {}

    /**
     * @param rows by place of their table in the schema; a table without rows may be left out
     * @param gone in the order in which they went
     */
    public MemoryRows(Map<Integer, ? extends List<Row>> rows, List<Gone> gone) {
        this.rows = new HashMap<>();
        rows.forEach((table, here) -> this.rows.put(table, List.copyOf(here)));
        this.gone = List.copyOf(gone);
    }

    /** Of which no row has ever gone. */
    public static MemoryRows of(Map<Integer, ? extends List<Row>> rows) {
        return new MemoryRows(rows, List.of());
    }

    public List<Row> all(int table) {
        return rows.getOrDefault(table, List.of());
    }

    @Override
    public List<Row> rows(Question question) {
        List<Row> answers = new ArrayList<>();
        for (Row row : all(question.table())) {
            if (question.answeredBy(row) != null) {
                answers.add(row);
            }
        }
        return answers;
    }

    @Override
    public Optional<List<Row>> gone(int table) {
        return Optional.of(gone.stream()
                .filter(row -> row.table() == table)
                .map(Gone::before)
                .toList());
    }
}
