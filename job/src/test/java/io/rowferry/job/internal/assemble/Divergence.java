package io.rowferry.job.internal.assemble;

/** What a history must not come to. The rows are generated, so they may be said. */
final class Divergence extends RuntimeException {
    private final int block;

    Divergence(int block, String what) {
        super(what);
        this.block = block;
    }

    int block() {
        return block;
    }
}
