package io.rowferry.job.internal.findings;

/**
 * One thing that was found. Names settings, tables, columns and keys of items, never another value of a row and no secret.
 *
 * @param code what kind of thing
 * @param place what it is about: a setting, a table, a place in the mapping
 * @param what in words, without an end
 * @param remedy what to do, without an end; empty if there is nothing to do
 */
public record Finding(FindingCode code, String place, String what, String remedy) {
    public Severity severity() {
        return code.severity();
    }

    /** Both in one sentence. */
    public String text() {
        return remedy.isEmpty() ? what : what + ": " + remedy;
    }

    /** What a start says that is refused for it: the sentence, and how to accept it if that can be done. */
    public String refusal() {
        return text() + (code.risk() == null ? "" : code.risk().release());
    }
}
