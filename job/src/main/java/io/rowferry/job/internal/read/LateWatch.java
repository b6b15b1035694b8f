package io.rowferry.job.internal.read;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the watch once, when it is first asked for. */
final class LateWatch implements Supplier<BinlogWatch> {
    private final Supplier<BinlogWatch> maker;
    private @Nullable BinlogWatch watch;

    LateWatch(Supplier<BinlogWatch> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized BinlogWatch get() {
        if (watch == null) {
            watch = maker.get();
        }
        return watch;
    }
}
