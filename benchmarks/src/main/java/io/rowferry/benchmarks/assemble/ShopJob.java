package io.rowferry.benchmarks.assemble;

import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A shop's changes into the sink that counts items. */
interface ShopJob {
    /** Starts it in the given environment, whose settings are complete but for those of its side. */
    JobClient start(StreamExecutionEnvironment env) throws Exception;
}
