package io.rowferry.job.internal.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinlogScopeTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', false",
        "shop, '', false",
        "'crm, shop', '', false",
        "crm, '', true",
        "shop_old, '', true",
        "'', 'crm,shop', true",
        "'', shop_old, false"
    })
    void a_database_is_left_out_by_either_list(String only, String ignored, boolean leftOut) {
        assertThat(BinlogScope.isLeftOut(only, ignored, "shop")).isEqualTo(leftOut);
    }
}
