package io.rowferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.cli.ExitCode;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void helpShowsAnExample() {
        Ran ran = Ran.demo(target -> {}, "--help");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE.number());
        assertThat(ran.out()).contains("Example:", "./rowferry demo --rows 50000 --seconds 30", "--rows", "20000");
    }

    @Test
    void fewerRowsThanAShopNeedsAreRefusedBeforeAnythingStarts() {
        Ran ran = Ran.demo(target -> {}, "--rows", "10");

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(ran.err()).contains("--rows: a shop needs at least 200 rows, not 10");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aNegativeTimeIsRefused() {
        assertThat(Ran.demo(target -> {}, "--seconds", "-1").code()).isEqualTo(ExitCode.USAGE.number());
    }
}
