package io.rowferry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints, from the resource that the build filled in. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the build's version.properties cannot be read", e);
        }
        return new String[] {
            "rowferry %s (Flink %s, Java %s)"
                    .formatted(
                            properties.getProperty("rowferry"),
                            properties.getProperty("flink"),
                            System.getProperty("java.version"))
        };
    }
}
