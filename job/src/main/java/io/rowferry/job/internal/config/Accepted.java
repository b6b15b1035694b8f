package io.rowferry.job.internal.config;

import java.io.Serializable;
import java.util.Set;

/**
 * What the config accepts of the source, by name.
 *
 * @param risks none unless they are written there
 */
public record Accepted(Set<Risk> risks) implements Serializable {
    public static final Accepted NOTHING = new Accepted(Set.of());

    public Accepted {
        risks = Set.copyOf(risks);
    }

    public boolean contains(Risk risk) {
        return risks.contains(risk);
    }
}
