package io.rowferry.demo.internal.progress;

/** What the job is doing. */
public enum Phase {
    STARTING,
    SNAPSHOT,
    /** With what changed during the snapshot. */
    CATCHING_UP,
    /** Each item of many rows is written for the first time. */
    FIRST_EMISSION,
    /** Right behind the source. */
    FOLLOWING,
    /** The load has stopped; its last changes are awaited. */
    DRAINING
}
