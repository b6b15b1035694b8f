package io.rowferry.demo.internal.environment;

import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Sends the log of the whole JVM to a file, so that the screen shows the demo alone: Log4j's, and that of {@code java.util.logging}. */
public final class LogFile {
    private LogFile() {}

    /** From now on warnings of all, and what Rowferry itself says, go there. */
    public static void divertTo(Path file) {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.setStatusLevel(Level.ERROR);
        builder.add(builder.newAppender("file", "File")
                .addAttribute("fileName", file.toString())
                .add(builder.newLayout("PatternLayout")
                        .addAttribute("pattern", "%d{HH:mm:ss.SSS} %-5p [%t] %c{1} %m%n")));
        builder.add(builder.newLogger("io.rowferry", Level.INFO));
        builder.add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef("file")));
        Configurator.reconfigure(builder.build(false));
        java.util.logging.LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new Forwarded());
    }

    /** The binlog client logs so. */
    private static final class Forwarded extends Handler {
        Forwarded() {
            setLevel(java.util.logging.Level.WARNING);
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                LogManager.getLogger(String.valueOf(entry.getLoggerName())).warn(entry.getMessage(), entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
