package io.rowferry.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorsTest {
    @Test
    void uids_never_change() {
        assertThat(Operators.READ_UID).isEqualTo("read-v1");
        assertThat(Operators.ROUTE_UID).isEqualTo("route-v1");
        assertThat(Operators.WRITE_UID).isEqualTo("write-v1");
        assertThat(Operators.SWEEP_UID).isEqualTo("sweep-v1");
        assertThat(Operators.MAX_PARALLELISM).isEqualTo(1024);
    }
}
