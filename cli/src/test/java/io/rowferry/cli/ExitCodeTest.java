package io.rowferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersAreThoseThatScriptsRelyOn() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code + "=" + code.number()))
                .containsExactly(
                        "DONE=0",
                        "BUG=1",
                        "USAGE=2",
                        "CONFIG=3",
                        "ENVIRONMENT=4",
                        "DIFFERENCES=5",
                        "GUARD=6",
                        "INTERRUPTED=130");
    }

    @Test
    void thePageSaysWhatTheEnumSays() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("rowferry.home", ".."), "docs/exit-codes.md"));

        assertThat(page.lines().filter(line -> line.matches("\\| \\d.*")))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> "| %d | %s |".formatted(code.number(), code.meaning()))
                        .toList());
    }
}
