package io.rowferry.cli;

import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.config.ConfigException;
import io.rowferry.job.internal.config.SecretUnavailableException;
import io.rowferry.job.internal.control.ControlTableException;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.mapping.MappingException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.util.ExceptionUtils;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an exception means to whoever called a verb: the first of our own kinds among its causes decides, also where Flink has carried
 * it from a task as text.
 *
 * @param code to end with
 * @param message for stderr
 */
record Failure(ExitCode code, String message) {
    private static final Map<Class<? extends Throwable>, ExitCode> KINDS = kinds();

    private static Map<Class<? extends Throwable>, ExitCode> kinds() {
        Map<Class<? extends Throwable>, ExitCode> kinds = new LinkedHashMap<>();
        kinds.put(GuardStop.class, ExitCode.GUARD);
        kinds.put(ConfigException.class, ExitCode.CONFIG);
        kinds.put(MappingException.class, ExitCode.CONFIG);
        kinds.put(RefusedException.class, ExitCode.ENVIRONMENT);
        kinds.put(ControlTableException.class, ExitCode.ENVIRONMENT);
        kinds.put(SecretUnavailableException.class, ExitCode.ENVIRONMENT);
        kinds.put(UncheckedIOException.class, ExitCode.ENVIRONMENT);
        kinds.put(SdkException.class, ExitCode.ENVIRONMENT);
        return kinds;
    }

    static Failure of(Exception exception) {
        for (Map.Entry<Class<? extends Throwable>, ExitCode> kind : KINDS.entrySet()) {
            Throwable found = ExceptionUtils.findSerializedThrowable(
                            exception, kind.getKey(), Failure.class.getClassLoader())
                    .orElse(null);
            if (found != null) {
                return new Failure(kind.getValue(), String.valueOf(found.getMessage()));
            }
        }
        return new Failure(ExitCode.BUG, "A bug of Rowferry's own (--stacktrace shows where): " + exception);
    }
}
