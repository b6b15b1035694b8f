package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Proves that no two rows that live at one time have one item key.
 *
 * <p>Assumed: values of a template's parts can be told apart ({@link TemplateBinder} sees to it), and MySQL keeps the primary key
 * and unique indexes unique under their collations. A lossless format prints values differently that the index holds different.
 * So if the key holds all columns of such an index, none of them NULL, equal keys mean equal index entries, and these belong to
 * one row. A collation that holds more texts equal only makes MySQL stricter than the key.
 */
final class KeyProof {
    private KeyProof() {}

    static void check(BoundItem item, List<BoundTemplate> key, Problems problems) {
        Set<Integer> held = new HashSet<>();
        List<String> lossy = new ArrayList<>();
        key.stream().flatMap(BoundTemplate::references).forEach(reference -> {
            if (KeyForm.lossless(reference)) {
                held.add(reference.index());
            } else {
                lossy.add(reference.toString());
            }
        });
        List<List<String>> candidates = UniqueKeys.notNull(item.source());
        if (UniqueKeys.anyWithin(item.source(), candidates, held)) {
            return;
        }
        problems.add(
                item.spec().keyLine(),
                "two rows of '" + item.source().name() + "' could get one key of " + item.name()
                        + ": it must hold all columns of the primary key or of a unique index without NULL, which are "
                        + UniqueKeys.list(candidates)
                        + (lossy.isEmpty() ? "" : "; " + String.join(", ", lossy) + " loses part of the value"));
    }

    /** Two item types of one table must not be able to make one key: for one key attribute their texts never meet. */
    static void checkDisjoint(List<BoundItem> items, List<String> keyNames, Problems problems) {
        for (int i = 0; i < items.size(); i++) {
            for (int j = i + 1; j < items.size(); j++) {
                BoundItem one = items.get(i);
                BoundItem other = items.get(j);
                boolean disjoint = keyNames.stream()
                        .anyMatch(name -> one.key(name).isPresent()
                                && other.key(name).isPresent()
                                && KeySpace.disjoint(
                                        one.key(name).get(), other.key(name).get()));
                if (!disjoint) {
                    problems.add(
                            other.spec().keyLine(),
                            other.name() + " and " + one.name() + " could make the same key in table '" + one.target()
                                    + "'; begin one of their key attributes with a constant of its own, as in \""
                                    + other.name().toUpperCase(Locale.ROOT) + "#...\"");
                }
            }
        }
    }
}
