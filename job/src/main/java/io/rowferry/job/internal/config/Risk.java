package io.rowferry.job.internal.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a start refuses unless the config accepts it by name ({@code source.accept}). */
public enum Risk {
    /** The server may forget in a power cut what was read from it already. */
    RELAXED_DURABILITY,
    /** The server may delete the binlog before it has been read. */
    SHORT_RETENTION;

    static final String RULE = "names, with commas between them, out of: "
            + Arrays.stream(values()).map(Risk::text).collect(Collectors.joining(", "));

    /** As a config has it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What ends the message of a refusal that can be accepted. */
    public String release() {
        return "; to run all the same, accept it: source.accept: " + text();
    }

    /** The named ones. */
    static Set<Risk> parse(String text) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        for (String name : text.split(",")) {
            risks.add(Arrays.stream(values())
                    .filter(risk -> risk.text().equals(name.strip()))
                    .findAny()
                    .orElseThrow(
                            () -> new IllegalArgumentException("\"" + name.strip() + "\" is none of the " + RULE)));
        }
        return risks;
    }
}
