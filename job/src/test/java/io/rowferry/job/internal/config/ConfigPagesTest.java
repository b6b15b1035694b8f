package io.rowferry.job.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigPagesTest {
    private static final Path DOCS = Path.of(System.getProperty("rowferry.home", ".."), "docs");
    private static final String REFRESH =
            "mvn -B -ntp test -pl job -am -Dtest=ConfigPagesTest -Dsurefire.failIfNoSpecifiedTests=false -Drowferry.update-docs=true";

    @Test
    void theReferencePageSaysWhatTheTableOfKeysSays() throws IOException {
        compare(DOCS.resolve("config.md"), ConfigPages.reference());
    }

    @Test
    void theExampleSaysWhatTheTableOfKeysSays() throws IOException {
        compare(DOCS.resolve("rowferry.example.yaml"), ConfigPages.example());
    }

    private static void compare(Path page, String expected) throws IOException {
        if (Boolean.getBoolean("rowferry.update-docs")) {
            Files.writeString(page, expected);
        }
        assertThat(page).as("refresh it with: " + REFRESH).exists();
        assertThat(Files.readString(page))
                .as(page + " is stale; refresh it with: " + REFRESH)
                .isEqualTo(expected);
    }
}
