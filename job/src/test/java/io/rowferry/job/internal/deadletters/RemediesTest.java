package io.rowferry.job.internal.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.internal.apply.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code has its remedy, and {@code docs/dead-letters.md} has them all. */
class RemediesTest {
    private static final Path HOME = Path.of(System.getProperty("rowferry.home", ".."));
    private static final String BEGIN = "<!-- Made from Remedies.java; RemediesTest tells how to refresh it. -->\n";
    private static final String REFRESH =
            "mvn -B -ntp test -pl job -am -Dtest=RemediesTest -Dsurefire.failIfNoSpecifiedTests=false -Drowferry.update-docs=true";

    @Test
    void every_code_of_the_mapping_has_one() {
        assertThat(Remedies.all().keySet())
                .containsAll(Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void every_code_of_the_writer_has_one() throws IOException {
        String source =
                Files.readString(HOME.resolve("job/src/main/java/io/rowferry/job/internal/write/DynamoFailures.java"));
        Matcher codes =
                Pattern.compile("WriteOutcome\\.Rejected\\(\\s*\"([a-z-]+)\"").matcher(source);
        int found = 0;
        for (; codes.find(); found++) {
            assertThat(Remedies.all()).containsKey(codes.group(1));
        }
        assertThat(found).isGreaterThan(5);
    }

    @Test
    void the_page_has_them_all() throws IOException {
        Path page = HOME.resolve("docs/dead-letters.md");
        StringBuilder table = new StringBuilder("| code | what to do |\n|---|---|\n");
        Remedies.all().forEach((code, remedy) -> table.append("| `" + code + "` | " + remedy + " |\n"));
        String text = Files.readString(page);
        int at = text.indexOf(BEGIN) + BEGIN.length();
        if (Boolean.getBoolean("rowferry.update-docs")) {
            text = text.substring(0, at) + "\n" + table;
            Files.writeString(page, text);
        }
        assertThat(text.substring(at).strip())
                .as("refresh it with: " + REFRESH)
                .isEqualTo(table.toString().strip());
    }
}
