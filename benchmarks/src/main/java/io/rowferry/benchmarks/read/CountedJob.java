package io.rowferry.benchmarks.read;

import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One table of MySQL into the counting sink. The same one is started again for the second phase. */
interface CountedJob {
    /** Starts it in the given environment, whose settings are complete. */
    JobClient start(StreamExecutionEnvironment env) throws Exception;
}
