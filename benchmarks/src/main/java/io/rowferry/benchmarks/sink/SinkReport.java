package io.rowferry.benchmarks.sink;

import io.rowferry.benchmarks.Labels;
import io.rowferry.benchmarks.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians of a study as Markdown tables, one a workload. Pure. */
final class SinkReport {
    /** From here on it is the simulator that is measured: it is to manage one and a half times what the side does. */
    private static final double SIMULATOR_BOUND = 1 / 1.5;

    private final List<SinkRun> runs;

    SinkReport(List<SinkRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /** One run, for the one who waits. */
    static String line(SinkRun run) {
        StringBuilder line = new StringBuilder(Labels.of(run.workload()) + " " + Labels.of(run.side()) + ":");
        for (SinkRun.Measured step : run.steps()) {
            line.append(String.format(
                    Locale.ROOT,
                    " [%s: %,.0f items/s, %.1f us, %.2f writes a change, %.2f %% throttled, simulator %.0f %%]",
                    step(step),
                    step.itemsPerSecond(),
                    step.cpuMicrosecondsPerItem(),
                    step.writesPerChange(),
                    100 * step.throttledShare(),
                    100 * step.simulatorShare()));
        }
        return line.append(String.format(Locale.ROOT, " %,d stale, load %.1f", run.stale(), run.load()))
                .toString();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            if (runs.stream().anyMatch(run -> run.workload() == workload)) {
                table(workload, lines);
            }
        }
        return String.join("\n", lines);
    }

    private void table(Workload workload, List<String> lines) {
        lines.add("### " + Labels.of(workload));
        lines.add("| | items/s | CPU us an item | of the units | units a change | throttled, % | simulator's thread, %"
                + " | stale keys |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (SinkSide side : SinkSide.values()) {
            List<SinkRun> of = runs.stream()
                    .filter(run -> run.workload() == workload && run.side() == side)
                    .toList();
            for (int step = 0; !of.isEmpty() && step < workload.steps().size(); step++) {
                lines.add(row(of, step));
            }
        }
        lines.add("");
    }

    private static String row(List<SinkRun> of, int place) {
        List<SinkRun.Measured> steps =
                of.stream().map(run -> run.steps().get(place)).toList();
        boolean bound = steps.stream().anyMatch(step -> step.simulatorShare() > SIMULATOR_BOUND);
        return String.format(
                Locale.ROOT,
                "| `%s` %s%s | %s | %s | %s | %s | %s | %s | %,d |",
                Labels.of(of.get(0).side()),
                step(steps.get(0)),
                bound ? ", simulator-bound" : "",
                cell(steps, "%,.0f", SinkRun.Measured::itemsPerSecond),
                cell(steps, "%.1f", SinkRun.Measured::cpuMicrosecondsPerItem),
                steps.get(0).units() == Workload.PLENTY ? "" : cell(steps, "%.3f", SinkRun.Measured::goodput),
                cell(steps, "%.2f", SinkRun.Measured::writesPerChange),
                cell(steps, "%.2f", step -> 100 * step.throttledShare()),
                cell(steps, "%.0f", step -> 100 * step.simulatorShare()),
                of.stream().mapToLong(SinkRun::stale).sum());
    }

    private static String cell(List<SinkRun.Measured> steps, String format, ToDoubleFunction<SinkRun.Measured> figure) {
        Medians medians = Medians.of(steps, figure);
        String median = String.format(Locale.ROOT, format, medians.median());
        return steps.size() == 1
                ? median
                : String.format(
                        Locale.ROOT,
                        "%s (" + format + " to " + format + ")",
                        median,
                        medians.least(),
                        medians.greatest());
    }

    private static String step(SinkRun.Measured step) {
        if (step.units() != Workload.PLENTY) {
            return String.format(Locale.ROOT, "%,d units/s", step.units());
        }
        return step.share() < 1
                ? String.format(Locale.ROOT, "%.0f %% throttled", 100 * (1 - step.share()))
                : "unlimited";
    }
}
