package io.rowferry.job.internal.deadletters;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What can be done about a dead letter, by its code. {@code docs/dead-letters.md} is made of it. */
public final class Remedies {
    private static final String SHORTEN =
            "Shorten or split the row, or map the large column elsewhere (another item, S3).";
    private static final String KEY =
            "Give the column a value, or make the key of other columns (a new mapping: rebuild).";
    private static final Map<String, String> BY_CODE = byCode();

    private Remedies() {}

    private static Map<String, String> byCode() {
        Map<String, String> remedies = new TreeMap<>();
        remedies.put(
                "empty-index-key", "Give the column a value, or leave the attribute out when it is empty (mapping).");
        remedies.put("empty-key", KEY);
        remedies.put(
                "index-key-too-long",
                "Shorten the value, or index another attribute: at most 2048 bytes partition, 1024 sort.");
        remedies.put(
                "index-key-type",
                "The table's index declares another type than the mapping writes: create the index anew.");
        remedies.put("invalid-text", "Mend the text in MySQL: it holds half of a character.");
        remedies.put(
                "item-collection-too-large",
                "The table has a local index, which bounds a partition key to 10 GB: use another table.");
        remedies.put("item-too-large", SHORTEN);
        remedies.put("join-not-comparable", "Join by a column with a binary collation, or by a number.");
        remedies.put(
                "key-too-long",
                "Shorten the value, or make the key of other columns: at most 2048 bytes partition, 1024 sort.");
        remedies.put(
                "nested-too-deep", "Store the document as text (mapping), or flatten it: DynamoDB takes 32 levels.");
        remedies.put("no-map-name", "Give the 'map-by' column a value, or use a list.");
        remedies.put("null-in-key", KEY);
        remedies.put("number-out-of-range", "Store the number as text (mapping).");
        remedies.put("number-too-long", "Store the number as text (mapping).");
        remedies.put("pad-negative", "Don't pad a column that can be negative (a new mapping: rebuild).");
        remedies.put("pad-overflow", "Pad to more digits (a new mapping: rebuild).");
        remedies.put("refused", "DynamoDB gave another reason: it stands in the letter.");
        remedies.put("too-many-children", "Raise the cap, or keep the newest children only (mapping).");
        remedies.put("unreadable", "Mend the value in MySQL: the letter says what is wrong with it.");
        remedies.put("zero-date", "Give the column a date, or leave the attribute out (mapping).");
        return Collections.unmodifiableMap(remedies);
    }

    public static Map<String, String> all() {
        return BY_CODE;
    }

    /** Never empty. */
    public static String of(String code) {
        return BY_CODE.getOrDefault(code, "See the reason in the letter.");
    }
}
