package io.rowferry.job.internal.submit;

/** Where a run begins that has passed all checks. */
public enum Beginning {
    FIRST("Beginning with the snapshot."),
    SNAPSHOT_AGAIN("The last attempt ended in the snapshot before its first checkpoint was complete:"
            + " beginning with the snapshot again, from the same place in the binlog."),
    WITHOUT_STATE("Beginning with the snapshot again, as asked for, from the same place in the binlog."),
    ANEW("Beginning anew, from a new place in the binlog; items that are not written again are removed at the end."),
    RESTORED("Going on from a checkpoint or savepoint.");

    private final String sentence;

    Beginning(String sentence) {
        this.sentence = sentence;
    }

    /** For whoever started it. */
    public String sentence() {
        return sentence;
    }
}
