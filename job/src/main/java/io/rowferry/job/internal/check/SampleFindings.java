package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a sample of items says about sizes and dead letters. Pure. */
final class SampleFindings {
    private static final long HALF = 200 * 1024;
    private static final String TOO_LARGE = "item-too-large";
    private static final String TOO_MANY = "too-many-children";

    private SampleFindings() {}

    /** @param overCap item types of which it is known from elsewhere that they have too many children */
    static List<Finding> of(List<SampledType> types, Set<String> overCap) {
        List<Finding> findings = new ArrayList<>();
        for (SampledType type : types) {
            type.seen().refused().forEach((code, refused) -> {
                if (!code.equals(TOO_MANY) || !overCap.contains(type.name())) {
                    findings.add(refused(type, code, refused));
                }
            });
            large(type, findings);
        }
        return findings;
    }

    private static Finding refused(SampledType type, String code, SampledType.Refused refused) {
        String seen = refused.rows() + " of " + type.seen().rows() + " rows of " + type.table() + " looked at";
        if (code.equals(TOO_LARGE)) {
            return new Finding(
                    FindingCode.ITEM_TOO_LARGE,
                    type.name(),
                    "items of " + type.name() + " are over 400 KB: " + seen + ", such as " + refused.example(),
                    "leave columns out, cap the children lower, or make items of their own of what is large");
        }
        if (code.equals(TOO_MANY)) {
            return new Finding(
                    FindingCode.CHILDREN_OVER_CAP,
                    type.name(),
                    "items of " + type.name() + " have more children than their cap: " + seen + ", such as "
                            + refused.example(),
                    JoinFindings.CAP_REMEDY);
        }
        return new Finding(
                FindingCode.REFUSED_ROWS,
                type.name() + "." + code,
                "rows become dead letters (" + code + "): " + seen + ", such as " + refused.example() + "; "
                        + refused.reason(),
                "docs/dead-letters.md tells the remedies of " + code);
    }

    private static void large(SampledType type, List<Finding> findings) {
        long greatest = type.percentile(100);
        if (greatest > HALF && !type.seen().refused().containsKey(TOO_LARGE)) {
            findings.add(new Finding(
                    FindingCode.ITEM_LARGE,
                    type.name(),
                    "an item of " + type.name() + " has " + Amounts.bytes(greatest) + " of DynamoDB's 400 KB",
                    "see what makes it grow before it is too large"));
        }
    }
}
