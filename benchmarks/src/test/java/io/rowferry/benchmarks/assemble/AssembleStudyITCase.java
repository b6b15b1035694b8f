package io.rowferry.benchmarks.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A benchmark whose sides make different items is worthless: each stage ends when a side's items are exactly the shop's. */
class AssembleStudyITCase {
    @Test
    void every_side_makes_the_same_items_and_ours_says_each_item_of_the_snapshot_once() throws Exception {
        Shape tiny = new Shape("tiny", 20, 100, 3, Shape.Kind.MIXED, 1_200);
        Shape renames = new Shape("renames", 1, 200, 1, Shape.Kind.RENAMES, 2);
        List<AssembleSide> sides = List.of(AssembleSide.values());

        List<AssembleRun> runs =
                new AssembleStudy(new AssemblePlan(sides, List.of(tiny, renames), 1, List.of()), ran -> {}).run();

        assertThat(runs)
                .extracting(AssembleRun::side)
                .containsExactlyElementsOf(java.util.stream.Stream.concat(sides.stream(), sides.stream())
                        .toList());
        assertThat(runs).filteredOn(run -> run.side() == AssembleSide.ROWFERRY).allSatisfy(run -> {
            assertThat(run.snapshot().items()).isEqualTo(run.shape().orders());
        });
        assertThat(runs)
                .filteredOn(run ->
                        run.side() == AssembleSide.ROWFERRY && run.shape().equals(renames))
                .allSatisfy(run -> assertThat(run.changes().items()).isEqualTo(400));
        assertThat(runs).allSatisfy(run -> assertThat(run.stateBytes()).isPositive());
        assertThat(new AssembleReport(runs).text()).contains("| tiny | rowferry | sql | sql-mini-batch |");
    }
}
