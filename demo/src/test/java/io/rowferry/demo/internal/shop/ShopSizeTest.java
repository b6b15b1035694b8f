package io.rowferry.demo.internal.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopSizeTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 999, 2_000, 20_000, 1_234_567, Integer.MAX_VALUE})
    void allRowsAreDividedAmongTheTables(int rows) {
        ShopSize size = ShopSize.ofRows(rows);

        assertThat(size.rows()).isEqualTo(rows);
        assertThat(size.customers()).isGreaterThanOrEqualTo(size.carts());
        assertThat(size.products()).isGreaterThan(ShopSize.LINES_OF_A_CART);
        assertThat(size.orders()).isPositive();
        assertThat(size.orderLines()).isGreaterThanOrEqualTo(3 * size.orders());
    }

    @Test
    void aShopNeedsSomeRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopSize.ofRows(199))
                .withMessageContaining("at least 200");
    }
}
