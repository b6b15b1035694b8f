package io.rowferry.benchmarks.read;

import io.rowferry.benchmarks.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Medians of a study as Markdown tables, and how we compare with each rival at the same parallelism. Pure. */
final class ReadReport {
    private final List<ReadRun> runs;
    private final List<Side> sides;

    ReadReport(List<ReadRun> runs) {
        this.runs = List.copyOf(runs);
        this.sides = runs.stream().map(ReadRun::side).distinct().toList();
    }

    /** One of the two phases and where to find it in a run. */
    private record PhaseKind(String title, Function<ReadRun, Phase> phase) {
        static final PhaseKind SNAPSHOT = new PhaseKind("snapshot", ReadRun::snapshot);
        static final PhaseKind BINLOG = new PhaseKind("binlog", ReadRun::binlog);
    }

    /** One run, for the one who waits. */
    static String line(ReadRun run) {
        return text(
                "%s: snapshot %,.0f rows/s, %.1f s of CPU per million rows; binlog %,.0f rows/s, %.1f s",
                run.side(),
                run.snapshot().rowsPerSecond(),
                run.snapshot().cpuSecondsPerMillionRows(),
                run.binlog().rowsPerSecond(),
                run.binlog().cpuSecondsPerMillionRows());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (PhaseKind kind : List.of(PhaseKind.SNAPSHOT, PhaseKind.BINLOG)) {
            lines.add(
                    "| " + kind.title
                            + " | rows/s: median (least to greatest) | CPU s per million rows: median (least to greatest) | from the job's start: rows/s, CPU s per million rows |");
            lines.add("|---|---|---|---|");
            sides.forEach(side -> lines.add(figures(side, kind)));
            lines.add("");
        }
        List<String> ratios = ratios();
        if (!ratios.isEmpty()) {
            lines.add("| ratio of medians | snapshot: rows/s, CPU per row | binlog: rows/s, CPU per row |");
            lines.add("|---|---|---|");
            lines.addAll(ratios);
        }
        return String.join("\n", lines);
    }

    private String figures(Side side, PhaseKind kind) {
        Medians rate = medians(side, kind, Phase::rowsPerSecond);
        Medians cpu = medians(side, kind, Phase::cpuSecondsPerMillionRows);
        return text(
                "| %s | %,.0f (%,.0f to %,.0f) | %.1f (%.1f to %.1f) | %,.0f, %.1f |",
                side,
                rate.median(),
                rate.least(),
                rate.greatest(),
                cpu.median(),
                cpu.least(),
                cpu.greatest(),
                medians(side, kind, Phase::rowsPerSecondFromStart).median(),
                medians(side, kind, Phase::cpuSecondsFromStartPerMillionRows).median());
    }

    private List<String> ratios() {
        List<String> lines = new ArrayList<>();
        for (Side ours : sides) {
            for (Side rival : sides) {
                if (ours.reader() == Side.Reader.ROWFERRY
                        && rival.reader() != Side.Reader.ROWFERRY
                        && ours.parallelism() == rival.parallelism()) {
                    lines.add("| " + ours + " / " + rival + " | " + ratio(ours, rival, PhaseKind.SNAPSHOT) + " | "
                            + ratio(ours, rival, PhaseKind.BINLOG) + " |");
                }
            }
        }
        return lines;
    }

    private String ratio(Side ours, Side rival, PhaseKind kind) {
        return text(
                "%.2f, %.2f",
                medians(ours, kind, Phase::rowsPerSecond).median()
                        / medians(rival, kind, Phase::rowsPerSecond).median(),
                medians(ours, kind, Phase::cpuSecondsPerMillionRows).median()
                        / medians(rival, kind, Phase::cpuSecondsPerMillionRows).median());
    }

    private Medians medians(Side side, PhaseKind kind, ToDoubleFunction<Phase> figure) {
        List<Phase> phases =
                runs.stream().filter(run -> run.side() == side).map(kind.phase).toList();
        return Medians.of(phases, figure);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
