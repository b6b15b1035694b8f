package io.rowferry.mapping.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.Materializer;
import io.rowferry.mapping.MemoryRows;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.golden.Golden;
import io.rowferry.mapping.golden.GoldenDatabases;
import io.rowferry.mapping.golden.RandomRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two ways from rows to items, written apart: the operators' evaluation, driven without any operator, and the oracle. */
class EvaluationAgreementTest {
    private static final Random RANDOM = new Random(11);

    private static final int DATABASES = 250;

    static List<Golden> databases() {
        return GoldenDatabases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void agrees_with_the_oracle_on_random_rows(Golden golden) {
        CompiledMapping mapping = golden.compiled();
        Materializer materializer = new Materializer(mapping);
        int compared = 0;
        Set<String> kinds = new TreeSet<>();
        for (long seed = 1; seed <= DATABASES; seed++) {
            MemoryRows rows = new RandomRows(seed, golden.source()).database();
            for (Node root : mapping.assembly().nodes()) {
                if (root.isRoot()) {
                    List<Row> roots = rows.all(root.table());
                    List<Materialized> oracle =
                            materializer.outcomes(root.place().itemType(), roots, rows);
                    for (int i = 0; i < roots.size(); i++) {
                        Materialized evaluated = evaluated(mapping.assembly(), root, roots.get(i), rows);
                        assertThat(evaluated)
                                .as("%s, seed %d, row %d", root.path(), seed, i)
                                .isEqualTo(oracle.get(i));
                        kinds.add(evaluated.getClass().getSimpleName());
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).as("rows").isGreaterThan(1000);
        assertThat(kinds).contains("Item", "Rejected");
    }

    private static Materialized evaluated(Assembly assembly, Node root, Row row, MemoryRows rows) {
        Content content =
                Evaluation.content(root, row, join -> through(root.joins().get(join), row, rows));
        ItemChange change = assembly.item(root, row, Position.snapshot(1), content);
        if (change instanceof ItemChange.Put put) {
            return new Materialized.Item(put.key(), put.attributes().map());
        } else if (change instanceof ItemChange.Delete delete) {
            return new Materialized.Absent(delete.key());
        } else if (change instanceof ItemChange.Rejected rejected) {
            return new Materialized.Rejected(rejected.key(), rejected.code(), rejected.reason());
        }
        ItemChange.Unmappable unmappable = (ItemChange.Unmappable) change;
        return new Materialized.Unmappable(unmappable.source(), unmappable.code(), unmappable.reason());
    }

    /** As the operators would: from the bytes of entries, all at once, or as some came and went and others came. */
    private static Contribution through(Node join, Row row, MemoryRows rows) {
        List<Entry> entries = entries(join, row, rows);
        if (RANDOM.nextBoolean()) {
            return Evaluation.together(join, entries);
        }
        Collections.shuffle(entries, RANDOM);
        List<Entry> passing = new ArrayList<>();
        for (Entry entry : entries) {
            if (RANDOM.nextInt(4) == 0) {
                passing.add(entry);
            }
        }
        int first = RANDOM.nextInt(entries.size() + 1);
        List<Entry> filled = new ArrayList<>(entries.subList(0, first));
        Running running = Running.of(join);
        running.fill(filled);
        passing.stream().filter(filled::contains).forEach(running::remove);
        entries.subList(first, entries.size()).forEach(running::add);
        passing.stream().filter(filled::contains).forEach(running::add);
        passing.stream().filter(entry -> !filled.contains(entry)).forEach(entry -> {
            running.remove(entry);
            running.add(entry);
        });
        return running;
    }

    /** By the bytes of join values. */
    private static List<Entry> entries(Node join, Row row, MemoryRows rows) {
        Bytes value = join.joined().near().of(row);
        List<Entry> entries = new ArrayList<>();
        if (value == null) {
            return entries;
        }
        for (Row far : rows.all(join.table())) {
            if (value.equals(join.joined().far().of(far))) {
                Entry entry = Evaluation.entry(
                        join, far, place -> through(join.joins().get(place), far, rows));
                entries.add(Entry.ofBytes(entry.toBytes()));
            }
        }
        if (join.keepsLast()) {
            last(join, value, rows, entries);
        }
        return entries;
    }

    private static void last(Node join, Bytes value, MemoryRows rows, List<Entry> entries) {
        Entry last = null;
        for (Row gone : rows.gone(join.table()).orElseThrow()) {
            if (value.equals(join.joined().far().of(gone))) {
                last = Evaluation.last(Evaluation.entry(join, gone));
            }
        }
        if (last != null) {
            entries.add(last);
        }
    }
}
