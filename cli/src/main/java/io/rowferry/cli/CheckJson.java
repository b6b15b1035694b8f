package io.rowferry.cli;

import io.rowferry.job.internal.check.BinlogFigure;
import io.rowferry.job.internal.check.CheckReport;
import io.rowferry.job.internal.check.Figures;
import io.rowferry.job.internal.check.JoinFigure;
import io.rowferry.job.internal.check.MoneyFigure;
import io.rowferry.job.internal.check.SnapshotFigure;
import io.rowferry.job.internal.check.TargetFigure;
import io.rowferry.job.internal.check.TypeFigure;
import io.rowferry.job.internal.findings.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A check's report for programs, {@code rowferry.check/1}: additive changes only. Pure. */
final class CheckJson {
    static final String FORMAT = "rowferry.check/1";
    private static final double THOUSAND = 1_000;

    private CheckJson() {}

    static Map<String, Object> of(CheckReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("deployment", report.deployment());
        fields.put("go", report.isGo());
        fields.put(
                "findings", report.findings().stream().map(CheckJson::finding).toList());
        fields.put("figures", figures(report.figures()));
        fields.put("unknown", report.unknown());
        fields.put("seconds", report.effort().time().toMillis() / THOUSAND);
        fields.put("statements", report.effort().statements());
        return fields;
    }

    private static Map<String, Object> finding(CheckReport.Judged judged) {
        Finding finding = judged.finding();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", finding.code().text());
        fields.put("severity", small(finding.severity()));
        fields.put("accepted", judged.accepted());
        fields.put("place", finding.place());
        fields.put("what", finding.what());
        fields.put("remedy", finding.remedy());
        return fields;
    }

    private static Map<String, Object> figures(Figures figures) {
        Map<String, Object> fields = new LinkedHashMap<>();
        figures.server().ifPresent(server -> fields.put("server", server.name()));
        fields.put("items", figures.types().stream().map(CheckJson::type).toList());
        fields.put("joins", figures.joins().stream().map(CheckJson::join).toList());
        fields.put("tables", figures.targets().stream().map(CheckJson::target).toList());
        figures.snapshot().ifPresent(snapshot -> fields.put("snapshot", snapshot(snapshot)));
        figures.binlog().ifPresent(binlog -> fields.put("binlog", binlog(binlog)));
        figures.money().ifPresent(money -> fields.put("money", money(money)));
        return fields;
    }

    private static Map<String, Object> type(TypeFigure type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("itemType", type.itemType());
        fields.put("rowsEstimated", type.rows());
        fields.put("rowsLookedAt", type.lookedAt());
        fields.put("itemsEstimated", Math.round(type.items()));
        fields.put("bytesP50", type.half());
        fields.put("bytesP99", type.most());
        fields.put("bytesGreatest", type.greatest());
        fields.put("writeUnitsEach", type.unitsEach());
        return fields;
    }

    private static Map<String, Object> join(JoinFigure join) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", join.path());
        if (join.children()) {
            fields.put("mostRows", join.mostRows());
        }
        fields.put("mostItems", join.mostItems());
        fields.put("allRowsCounted", join.whole());
        return fields;
    }

    private static Map<String, Object> target(TargetFigure target) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", target.name());
        fields.put("mode", small(target.mode()));
        fields.put("writeUnitsPerSecond", target.writeUnits());
        fields.put("because", target.because());
        return fields;
    }

    private static Map<String, Object> snapshot(SnapshotFigure snapshot) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rowsEstimated", Math.round(snapshot.rows()));
        fields.put("rowsPerSecond", Math.round(snapshot.rowsASecond()));
        fields.put("rowsPerSecondMeasured", snapshot.measured());
        fields.put("writeUnits", Math.round(snapshot.units()));
        fields.put("secondsReading", snapshot.reading().toMillis() / THOUSAND);
        fields.put("secondsWriting", snapshot.writing().toMillis() / THOUSAND);
        fields.put("seconds", snapshot.total().toMillis() / THOUSAND);
        fields.put("limit", snapshot.limit());
        return fields;
    }

    private static Map<String, Object> binlog(BinlogFigure binlog) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("secondsWatched", binlog.watched().toMillis() / THOUSAND);
        fields.put("bytesPerHour", Math.round(binlog.bytesAnHour()));
        fields.put("rowChangesPerHour", Math.round(binlog.rowChangesAnHour()));
        fields.put("bytesStored", binlog.stored());
        binlog.kept().ifPresent(kept -> fields.put("secondsKept", kept.toSeconds()));
        return fields;
    }

    private static Map<String, Object> money(MoneyFigure money) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("snapshotDollars", money.snapshot());
        fields.put("hourDollars", money.hour());
        fields.put("monthStorageDollars", money.month());
        fields.put("bytesStored", Math.round(money.storedBytes()));
        fields.put("region", money.prices().region());
        fields.put("pricesOf", money.prices().date());
        return fields;
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
