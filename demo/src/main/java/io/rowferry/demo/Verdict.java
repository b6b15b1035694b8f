package io.rowferry.demo;

import io.rowferry.job.internal.verify.Difference;
import io.rowferry.job.internal.verify.TableComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the comparison of all items with all rows says. Pure.
 *
 * @param result of the comparison
 * @param rejected changes that went to the dead letters; the shop has no reason for any
 */
record Verdict(TableComparison.Result result, long rejected) {
    private static final int SHOWN = 20;

    boolean isEqual() {
        return result.items() > 0 && result.differences().isEmpty() && rejected == 0;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (isEqual()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "VERDICT: equal. %,d items, each exactly what its rows give; none is missing, none too many.",
                    result.items()));
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "VERDICT: DIFFERENT. %,d items compared, %,d differences, %,d dead letters.",
                result.items(),
                result.differences().size(),
                rejected));
        result.differences().stream().limit(SHOWN).forEach(difference -> lines.add("  " + line(difference)));
        if (result.differences().size() > SHOWN) {
            lines.add("  and " + (result.differences().size() - SHOWN) + " more");
        }
        return lines;
    }

    private static String line(Difference difference) {
        return difference.kind() + " in " + difference.table() + ": " + difference.key();
    }
}
