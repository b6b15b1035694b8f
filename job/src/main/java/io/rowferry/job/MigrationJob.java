package io.rowferry.job;

import io.rowferry.job.internal.config.CheckpointOptions;
import io.rowferry.job.internal.config.ConfigReader;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.submit.Beginning;
import io.rowferry.job.internal.submit.Submission;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job's main class: {@code flink run [-s savepoint] rowferry-job.jar --config rowferry.yaml [--set key=value ...]
 * [--without-state |
 * --fresh]}. Checks everything that can be checked before it submits.
 */
public final class MigrationJob {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationJob.class);

    private MigrationJob() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.parse(args);
        JobConfig config = ConfigReader.read(arguments.config(), arguments.overrides());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Submission submission = Submission.prepare(config);
        String savepoint = env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH);
        if (arguments.fresh() && savepoint != null) {
            throw Arguments.usage("--fresh begins anew, so it takes no savepoint");
        }
        Beginning beginning =
                arguments.fresh() ? submission.beginAnew() : submission.checkStart(savepoint, arguments.withoutState());
        LOG.info(beginning.sentence());
        define(env, submission);
        env.execute();
    }

    /** Sets the environment up and adds the pipeline with its real ends. */
    public static void define(StreamExecutionEnvironment env, Submission submission) {
        JobConfig config = submission.config();
        CheckpointOptions own = new CheckpointOptions(
                config.checkpointFolder(),
                config.checkpoint().interval(),
                config.checkpoint().timeout());
        env.configure(JobSettings.of("rowferry-" + config.deployment(), own));
        MigrationPipeline.define(env, submission.ends(), submission.plan(), config.parallelism());
    }

    private record Arguments(Path config, Map<String, String> overrides, boolean withoutState, boolean fresh) {
        static Arguments parse(String[] args) {
            @Nullable Path config = null;
            Map<String, String> overrides = new LinkedHashMap<>();
            boolean withoutState = false;
            boolean fresh = false;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--config" -> config = Path.of(value(args, ++i));
                    case "--set" -> {
                        String[] pair = value(args, ++i).split("=", 2);
                        overrides.put(pair[0], pair.length == 2 ? pair[1] : "");
                    }
                    case "--without-state" -> withoutState = true;
                    case "--fresh" -> fresh = true;
                    default -> throw usage("unknown argument " + args[i]);
                }
            }
            if (config == null) {
                throw usage("--config is missing");
            }
            return new Arguments(config, overrides, withoutState, fresh);
        }

        private static String value(String[] args, int at) {
            if (at >= args.length) {
                throw usage(args[at - 1] + " needs a value");
            }
            return args[at];
        }

        private static IllegalArgumentException usage(String problem) {
            return new IllegalArgumentException(
                    problem + "; usage: --config rowferry.yaml [--set key=value ...] [--without-state | --fresh]");
        }
    }
}
