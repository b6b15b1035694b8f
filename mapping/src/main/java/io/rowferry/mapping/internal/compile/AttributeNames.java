package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.HashMap;
import java.util.Map;

/** The attribute names of one document, an item or an element of a list or map: each is given once. For one thread. */
final class AttributeNames {
    private final Map<String, String> taken;
    private final Problems problems;

    /** @param taken names that are none to give, with what they are */
    AttributeNames(Map<String, String> taken, Problems problems) {
        this.taken = new HashMap<>(taken);
        this.problems = problems;
    }

    /** Of an element. */
    AttributeNames(Problems problems) {
        this(Map.of(), problems);
    }

    /**
     * Gives a name, or says why not.
     *
     * @param place whose attribute it is to be
     */
    boolean give(Located name, String place) {
        Targets.checkReserved(name, problems);
        if (name.text().isEmpty()) {
            problems.add(name.line(), "an attribute needs a name");
            return false;
        }
        String by = taken.putIfAbsent(name.text(), "already one of " + place);
        if (by != null) {
            problems.add(
                    name.line(),
                    "attribute '" + name.text() + "' of " + place + " is " + by
                            + "; give this one another name, or leave the column out with 'except'");
        }
        return by == null;
    }
}
