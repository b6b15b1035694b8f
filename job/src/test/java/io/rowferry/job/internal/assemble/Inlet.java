package io.rowferry.job.internal.assemble;

/** From where something can move on: a source, or the end of a channel. */
interface Inlet {
    boolean canMove();

    void move() throws Exception;
}
