package io.rowferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter written = new StringWriter();

    @Test
    void withoutATerminalThereIsALineEveryTwoSeconds() {
        Screen screen = new Screen(new PrintWriter(written), Screen.Kind.PLAIN);
        for (int tenth = 0; tenth <= 40; tenth++) {
            screen.progress(Duration.ofMillis(tenth * 100L), "at " + tenth);
        }
        screen.line("done");

        assertThat(written.toString().lines()).containsExactly("at 0", "at 20", "at 40", "done");
    }

    @Test
    void aTerminalHasOneLineThatIsWrittenOver() {
        Screen screen = new Screen(new PrintWriter(written), Screen.Kind.TERMINAL);
        screen.progress(Duration.ZERO, "one");
        screen.progress(Duration.ofSeconds(1), "x".repeat(200));
        screen.line("done");

        assertThat(written.toString())
                .isEqualTo("\r\033[Kone\r\033[K" + "x".repeat(79) + "\r\033[Kdone" + System.lineSeparator());
    }
}
