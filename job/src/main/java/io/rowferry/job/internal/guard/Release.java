package io.rowferry.job.internal.guard;

/** How a run goes on behind a guard stop. */
public enum Release {
    /** What is wrong can be mended outside, and the same command goes on. */
    MEND("Mend that, then the same command goes on"),
    /** It can be accepted at its position by whoever knows that nothing was lost; else begin anew. */
    ACCEPT(
            "If nothing that the mapping uses is concerned: ./rowferry accept %s --at %s --reason \"...\"; else begin anew: ./rowferry run --fresh"),
    /** What was lost can only be read again. */
    REBUILD("Begin anew: ./rowferry run --fresh");

    private final String form;

    Release(String form) {
        this.form = form;
    }

    String sentence(String code, String position) {
        return form.formatted(code, position);
    }

    /** For what has no position: not to be asked of what can be accepted. */
    public String sentence() {
        return sentence("", "");
    }
}
