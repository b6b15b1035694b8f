package io.rowferry.benchmarks.write;

import io.rowferry.benchmarks.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Medians of a study as a Markdown table, and the ratio of the two sides. Pure. */
final class WriteReport {
    private final List<WriteRun> runs;

    WriteReport(List<WriteRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /** One run, for the one who waits. */
    static String line(WriteRun run) {
        return String.format(
                Locale.ROOT,
                "%s: %.1f us of CPU a put, %,.0f puts/s; compilers %.1f s beside it",
                name(run.side()),
                run.cpuMicrosecondsPerPut(),
                run.putsPerSecond(),
                run.compilerSeconds());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("| | CPU a put, us: median (least to greatest) | puts/s: median (least to greatest) |");
        lines.add("|---|---|---|");
        for (WriteSide side : WriteSide.values()) {
            Medians cpu = cpu(side);
            Medians rate = Medians.of(of(side), WriteRun::putsPerSecond);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.1f (%.1f to %.1f) | %,.0f (%,.0f to %,.0f) |",
                    name(side),
                    cpu.median(),
                    cpu.least(),
                    cpu.greatest(),
                    rate.median(),
                    rate.least(),
                    rate.greatest()));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "CPU a put, sdk / rowferry: %.1f",
                cpu(WriteSide.SDK).median() / cpu(WriteSide.ROWFERRY).median()));
        return String.join("\n", lines);
    }

    private Medians cpu(WriteSide side) {
        return Medians.of(of(side), WriteRun::cpuMicrosecondsPerPut);
    }

    private List<WriteRun> of(WriteSide side) {
        return runs.stream().filter(run -> run.side() == side).toList();
    }

    private static String name(WriteSide side) {
        return "`" + side.name().toLowerCase(Locale.ROOT) + "`";
    }
}
