package io.rowferry.cli;

import io.rowferry.job.internal.check.Amounts;
import io.rowferry.job.internal.check.BinlogFigure;
import io.rowferry.job.internal.check.CheckReport;
import io.rowferry.job.internal.check.Figures;
import io.rowferry.job.internal.check.JoinFigure;
import io.rowferry.job.internal.check.ManagedSetting;
import io.rowferry.job.internal.check.MoneyFigure;
import io.rowferry.job.internal.check.Prices;
import io.rowferry.job.internal.check.SnapshotFigure;
import io.rowferry.job.internal.check.SourceServer;
import io.rowferry.job.internal.check.TargetFigure;
import io.rowferry.job.internal.check.TypeFigure;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A check's report for people: the verdict, findings, the worst first, then figures. Used once. */
final class CheckPage {
    private static final int WIDTH = 110;
    private static final String INDENT = "    ";

    private final CheckReport report;
    private final StringBuilder text = new StringBuilder();

    CheckPage(CheckReport report) {
        this.report = report;
    }

    String text() {
        verdict();
        for (Severity severity : Severity.values()) {
            List<CheckReport.Judged> here = report.findings().stream()
                    .filter(judged -> judged.severity() == severity)
                    .toList();
            if (!here.isEmpty()) {
                line("");
                line(severity.words().toUpperCase(Locale.ROOT));
                here.forEach(this::finding);
            }
        }
        figures(report.figures());
        if (!report.unknown().isEmpty()) {
            line("");
            line("NOT KNOWN");
            report.unknown().stream().distinct().forEach(unknown -> wrapped("  ", INDENT, unknown));
        }
        line("");
        line("Nothing was written. Took " + Amounts.time(report.effort().time()) + ": "
                + report.effort().statements() + " statements over one connection to MySQL, each query limited to "
                + report.effort().limit().toSeconds() + " s.");
        return text.toString();
    }

    private void verdict() {
        List<String> counts = new ArrayList<>();
        count(counts, Severity.BLOCKS, "blocks a run", "block a run");
        count(counts, Severity.LOSES, "loses something", "lose something");
        count(counts, Severity.COSTS, "costs", "cost");
        count(counts, Severity.NOTE, "note", "notes");
        line(report.deployment() + ": " + (report.isGo() ? "GO" : "NO-GO")
                + (counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")"));
    }

    private void count(List<String> counts, Severity severity, String one, String several) {
        long number = report.count(severity);
        if (number > 0) {
            counts.add(number + " " + (number == 1 ? one : several));
        }
    }

    private void finding(CheckReport.Judged judged) {
        Finding finding = judged.finding();
        String accepted = judged.accepted() ? " (would lose something; accepted)" : "";
        wrapped("  ", INDENT, finding.code().text() + accepted + ": " + finding.what());
        if (!finding.remedy().isEmpty()) {
            wrapped(INDENT + "> ", INDENT + "  ", finding.remedy());
        }
        SourceServer.Kind kind =
                report.figures().server().map(SourceServer::kind).orElse(SourceServer.Kind.MYSQL);
        String hint = ManagedSetting.hint(finding.place(), kind);
        if (!hint.isEmpty()) {
            wrapped(INDENT + "> ", INDENT + "  ", hint);
        }
        if (finding.code().risk() != null && !judged.accepted()) {
            wrapped(
                    INDENT + "> ",
                    INDENT + "  ",
                    "or accept it in the config: source.accept: "
                            + finding.code().risk().text());
        } else if (judged.severity() == Severity.LOSES) {
            wrapped(
                    INDENT + "> ",
                    INDENT + "  ",
                    "or accept it: --accept " + finding.code().text());
        }
    }

    private void figures(Figures figures) {
        line("");
        line("FIGURES");
        figures.server().ifPresent(server -> line("  source    " + server.name()));
        figures.targets().forEach(this::target);
        figures.snapshot().ifPresent(this::snapshot);
        figures.binlog().ifPresent(this::binlog);
        figures.money().ifPresent(this::money);
        if (!figures.types().isEmpty()) {
            types(figures.types());
        }
        List<JoinFigure> joins =
                figures.joins().stream().filter(JoinFigure::saysMuch).toList();
        if (!joins.isEmpty()) {
            joins(joins);
        }
    }

    private void target(TargetFigure target) {
        String mode = target.mode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        wrapped(
                "  target    ",
                "            ",
                target.name() + ", " + mode + ": " + Amounts.count(target.writeUnits()) + " write units/s ("
                        + target.because() + ")");
    }

    private void snapshot(SnapshotFigure snapshot) {
        wrapped(
                "  snapshot  ",
                "            ",
                "about " + Amounts.time(snapshot.total()) + ": " + Amounts.count(snapshot.rows())
                        + " rows (the server's estimate) read in " + Amounts.time(snapshot.reading()) + " at "
                        + Amounts.count(snapshot.rowsASecond()) + " a second ("
                        + (snapshot.measured() ? "measured from here" : "assumed: too few rows to measure") + "), "
                        + Amounts.count(snapshot.units()) + " write units in " + Amounts.time(snapshot.writing())
                        + " at " + snapshot.limit());
    }

    private void binlog(BinlogFigure binlog) {
        wrapped(
                "  binlog    ",
                "            ",
                Amounts.bytes(binlog.bytesAnHour()) + " and " + Amounts.count(binlog.rowChangesAnHour())
                        + " row changes an hour (the whole server, watched for " + Amounts.time(binlog.watched())
                        + "), kept for "
                        + binlog.kept().map(Amounts::time).orElse("ever") + ", now "
                        + Amounts.bytes(binlog.stored()));
    }

    private void money(MoneyFigure money) {
        Prices prices = money.prices();
        wrapped(
                "  money     ",
                "            ",
                "snapshot " + Amounts.dollars(money.snapshot()) + ", changes up to " + Amounts.dollars(money.hour())
                        + " an hour (" + Amounts.count(money.hourUnits()) + " write units), storage "
                        + Amounts.dollars(money.month()) + " a month (" + Amounts.bytes(money.storedBytes())
                        + "); on demand, " + prices.region() + ", prices of " + prices.date());
    }

    private void types(List<TypeFigure> types) {
        int width =
                types.stream().mapToInt(type -> type.itemType().length()).max().orElse(0);
        String form = "  %-" + Math.max(width, 9) + "s  %12s  %9s  %9s  %9s  %9s  %6s";
        line("");
        line(String.format(Locale.ROOT, form, "item type", "rows", "looked at", "p50", "p99", "greatest", "units"));
        for (TypeFigure type : types) {
            line(String.format(
                    Locale.ROOT,
                    form,
                    type.itemType(),
                    Amounts.count(type.rows()),
                    Amounts.count(type.lookedAt()),
                    Amounts.bytes(type.half()),
                    Amounts.bytes(type.most()),
                    Amounts.bytes(type.greatest()),
                    String.format(Locale.ROOT, "%.2f", type.unitsEach())));
        }
    }

    private void joins(List<JoinFigure> joins) {
        int width = joins.stream().mapToInt(join -> join.path().length()).max().orElse(0);
        String form = "  %-" + Math.max(width, 4) + "s  %22s  %26s";
        line("");
        line(String.format(Locale.ROOT, form, "join", "most rows in an item", "items that one row is in"));
        for (JoinFigure join : joins) {
            String sampled = join.whole() ? "" : " or more";
            line(String.format(
                    Locale.ROOT,
                    form,
                    join.path(),
                    join.children() ? Amounts.count(join.mostRows()) + sampled : "1",
                    Amounts.count(join.mostItems()) + sampled));
        }
    }

    /** Breaks between words; the first line and the further ones begin as given. */
    private void wrapped(String first, String further, String words) {
        StringBuilder here = new StringBuilder(first);
        boolean empty = true;
        for (String word : words.split(" ", -1)) {
            if (!empty && here.length() + 1 + word.length() > WIDTH) {
                line(here.toString());
                here = new StringBuilder(further);
                empty = true;
            }
            here.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(here.toString());
    }

    private void line(String words) {
        text.append(words).append(System.lineSeparator());
    }
}
