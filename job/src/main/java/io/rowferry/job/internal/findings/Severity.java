package io.rowferry.job.internal.findings;

/** What a finding means for the run, the worst first. */
public enum Severity {
    /** A run is refused, or could not be right. */
    BLOCKS("blocks"),
    /** A run would leave something out or find it differently, unless somebody says by name that it may. */
    LOSES("loses unless accepted"),
    /** Money, time or throughput. */
    COSTS("costs"),
    /** Good to know. */
    NOTE("note");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
