package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Constant;
import io.rowferry.mapping.internal.apply.BoundTemplate.Part;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The texts that a key template can make, as a pattern of character sets. Two patterns are compared as regular expressions are:
 * by walking both at once, each step taking one character that both allow. What is more than the truth (a number may be
 * "--.") only makes the proof stricter.
 */
final class KeySpace {
    /** One character of the set, or any number of them. */
    private record Step(CharacterSet characters, boolean repeats) {}

    private final List<Step> steps = new ArrayList<>();

    private KeySpace(BoundTemplate template) {
        for (Part part : template.parts()) {
            if (part instanceof Constant constant) {
                for (int i = 0; i < constant.text().length(); i++) {
                    steps.add(new Step(
                            CharacterSet.of(String.valueOf(constant.text().charAt(i))), false));
                }
            } else if (part instanceof Reference reference) {
                int width = KeyForm.width(reference);
                CharacterSet characters = KeyForm.characters(reference);
                if (width == KeyForm.VARIABLE) {
                    steps.add(new Step(characters, true));
                } else {
                    steps.addAll(Collections.nCopies(width, new Step(characters, false)));
                }
            }
        }
    }

    /** Whether no value of one can be a value of the other. */
    static boolean disjoint(BoundTemplate one, BoundTemplate other) {
        KeyType type = KeyForm.type(one);
        if (type != KeyForm.type(other)) {
            return true;
        }
        return type == KeyType.S && !new KeySpace(one).meets(new KeySpace(other));
    }

    private boolean meets(KeySpace other) {
        int rows = steps.size();
        int columns = other.steps.size();
        boolean[][] reached = new boolean[rows + 1][columns + 1];
        reached[0][0] = true;
        for (int i = 0; i <= rows; i++) {
            for (int j = 0; j <= columns; j++) {
                if (reached[i][j]) {
                    advance(other, reached, i, j);
                }
            }
        }
        return reached[rows][columns];
    }

    /** Every way on leads to a place further right or down, so one pass in reading order finds all that can be reached. */
    private void advance(KeySpace other, boolean[][] reached, int i, int j) {
        Step mine = i < steps.size() ? steps.get(i) : null;
        Step theirs = j < other.steps.size() ? other.steps.get(j) : null;
        if (mine != null && mine.repeats()) {
            reached[i + 1][j] = true;
        }
        if (theirs != null && theirs.repeats()) {
            reached[i][j + 1] = true;
        }
        if (mine != null && theirs != null && mine.characters().meets(theirs.characters())) {
            reached[mine.repeats() ? i : i + 1][theirs.repeats() ? j : j + 1] = true;
        }
    }
}
