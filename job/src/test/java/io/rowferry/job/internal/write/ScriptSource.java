package io.rowferry.job.internal.write;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Emits the numbers of a {@link Script}'s changes, and its marks; after the last one it is silent until it is cancelled. */
@SuppressWarnings("deprecation") // the new interface asks for ten times the code
final class ScriptSource implements SourceFunction<Integer>, CheckpointedFunction {
    private final Script script;
    private final int pauseEvery;
    private int next = 1;
    private transient ListState<Integer> state;
    private volatile boolean running = true;

    ScriptSource(Script script, int pauseEvery) {
        this.script = script;
        this.pauseEvery = pauseEvery;
    }

    @Override
    public void run(SourceContext<Integer> out) throws Exception {
        while (running && next <= script.length()) {
            synchronized (out.getCheckpointLock()) {
                out.collect(next);
                if (script.hasMarkAfter(next)) {
                    out.emitWatermark(new Watermark(Script.markAfter(next).watermark()));
                }
                next++;
            }
            if (next % pauseEvery == 0) {
                Thread.sleep(1);
            }
        }
        while (running) {
            Thread.sleep(10);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        state.add(next);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("next", Types.INT));
        for (int saved : state.get()) {
            next = saved;
        }
    }
}
