package io.rowferry.benchmarks.assemble;

import io.rowferry.benchmarks.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians of a study as Markdown tables, shape by shape, and ours over each rival's. Pure. */
final class AssembleReport {
    private static final List<Figure> FIGURES = List.of(
            new Figure("snapshot: rows/s", run -> run.snapshot().changesPerSecond()),
            new Figure("CPU us a row", run -> run.snapshot().cpuMicrosPerChange()),
            new Figure("CPU us a row without JIT", run -> run.snapshot().cpuMicrosPerChangeWithoutJit()),
            new Figure(
                    "items an order",
                    run -> (double) run.snapshot().items() / run.shape().orders()),
            new Figure("longest checkpoint, s", run -> run.longestCheckpoint(run.snapshot())),
            new Figure("changes: changes/s", run -> run.changes().changesPerSecond()),
            new Figure("CPU us a change", run -> run.changes().cpuMicrosPerChange()),
            new Figure("CPU us a change without JIT", run -> run.changes().cpuMicrosPerChangeWithoutJit()),
            new Figure("items a change", run -> run.changes().itemsPerChange()),
            new Figure(
                    "s a stage", run -> run.changes().seconds() / (run.stages().size() - 1)),
            new Figure("longest gap between checkpoints, s", AssembleRun::longestGap),
            new Figure("state bytes a row", AssembleRun::stateBytesPerRow),
            new Figure("load", AssembleRun::load));

    private final List<AssembleRun> runs;

    AssembleReport(List<AssembleRun> runs) {
        this.runs = List.copyOf(runs);
    }

    private record Figure(String title, ToDoubleFunction<AssembleRun> of) {}

    /** One run, for the one who waits. */
    static String line(AssembleRun run) {
        return String.format(
                Locale.ROOT,
                "%s %s: snapshot %.1f us of CPU a row; %,.0f changes/s, %.1f us and %.2f items a change; %.0f bytes a row",
                run.shape().name(),
                run.side(),
                run.snapshot().cpuMicrosPerChange(),
                run.changes().changesPerSecond(),
                run.changes().cpuMicrosPerChange(),
                run.changes().itemsPerChange(),
                run.stateBytesPerRow());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        runs.stream().map(run -> run.shape().name()).distinct().forEach(shape -> {
            List<AssembleSide> sides = runs.stream()
                    .filter(run -> run.shape().name().equals(shape))
                    .map(AssembleRun::side)
                    .distinct()
                    .toList();
            table(shape, sides, lines);
        });
        return String.join("\n", lines);
    }

    private void table(String shape, List<AssembleSide> sides, List<String> lines) {
        StringBuilder head = new StringBuilder("| " + shape + " |");
        sides.forEach(side -> head.append(' ').append(side).append(" |"));
        List<AssembleSide> rivals = sides.contains(AssembleSide.ROWFERRY)
                ? sides.stream().filter(side -> side != AssembleSide.ROWFERRY).toList()
                : List.of();
        rivals.forEach(side -> head.append(" rowferry / ").append(side).append(" |"));
        lines.add(head.toString());
        lines.add("|---".repeat(1 + sides.size() + rivals.size()) + "|");
        for (Figure figure : FIGURES) {
            StringBuilder line = new StringBuilder("| " + figure.title + " |");
            sides.forEach(side ->
                    line.append(' ').append(cell(medians(shape, side, figure))).append(" |"));
            rivals.forEach(side -> line.append(String.format(
                    Locale.ROOT,
                    " %.2f |",
                    medians(shape, AssembleSide.ROWFERRY, figure).median()
                            / medians(shape, side, figure).median())));
            lines.add(line.toString());
        }
        lines.add("");
    }

    /** The median, and the extremes where there are more. */
    private static String cell(Medians medians) {
        return medians.least() == medians.greatest()
                ? number(medians.median())
                : number(medians.median()) + " (" + number(medians.least()) + " to " + number(medians.greatest()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1_000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private Medians medians(String shape, AssembleSide side, Figure figure) {
        return Medians.of(
                runs.stream()
                        .filter(run -> run.shape().name().equals(shape) && run.side() == side)
                        .toList(),
                figure.of);
    }
}
