package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the real server sends is in the type matrix of the read package; here are the decoder's own rules. */
class ColumnDecoderTest {
    private static Column column(ColumnType type, String declared, int scale, String... members) {
        return new Column("c", type, declared, true, "utf8mb4", null, scale, List.of(members));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void an_unsigned_number_of_the_binlog_loses_the_sign_it_came_with() {
        assertThat(ColumnDecoder.of(column(ColumnType.INTEGER, "tinyint unsigned", 0))
                        .ofBinlog(-1))
                .isEqualTo(255L);
        assertThat(ColumnDecoder.of(column(ColumnType.INTEGER, "mediumint unsigned", 0))
                        .ofBinlog(-1))
                .isEqualTo(16777215L);
        assertThat(ColumnDecoder.of(column(ColumnType.UNSIGNED, "bigint unsigned", 0))
                        .ofBinlog(-1L))
                .isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(ColumnDecoder.of(column(ColumnType.INTEGER, "tinyint", 0)).ofBinlog(-1))
                .isEqualTo(-1L);
    }

    @Test
    void bits_are_a_number() {
        ColumnDecoder bits = ColumnDecoder.of(column(ColumnType.UNSIGNED, "bit(64)", 0));
        BitSet all = new BitSet();
        all.set(0, 64);
        assertThat(bits.ofBinlog(all)).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(bits.ofBinlog(new BitSet())).isEqualTo(BigInteger.ZERO);
        assertThat(bits.ofText(new byte[] {1, 0})).isEqualTo(BigInteger.valueOf(256));
    }

    @Test
    void a_decimal_has_the_declared_scale() {
        ColumnDecoder decimal = ColumnDecoder.of(column(ColumnType.DECIMAL, "decimal(5,2)", 2));
        assertThat(decimal.ofBinlog(new BigDecimal("1.5"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(decimal.ofText(text("1.50"))).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void members_beyond_the_declared_ones_and_hidden_ones_are_unreadable() {
        ColumnDecoder one = ColumnDecoder.of(column(ColumnType.TEXT, "enum('a','?')", 0, "a", "?"));
        assertThat(one.ofBinlog(0)).isEqualTo("");
        assertThat(one.ofBinlog(1)).isEqualTo("a");
        assertThat(one.ofBinlog(2)).isInstanceOf(Unreadable.class);
        assertThat(one.ofText(text("3"))).isInstanceOf(Unreadable.class);
        ColumnDecoder many = ColumnDecoder.of(column(ColumnType.TEXT, "set('a','b')", 0, "a", "b"));
        assertThat(many.ofBinlog(3L)).isEqualTo("a,b");
        assertThat(many.ofBinlog(4L)).isInstanceOf(Unreadable.class);
    }

    @Test
    void binary_is_filled_up_again_and_varbinary_is_not() {
        assertThat(ColumnDecoder.of(column(ColumnType.BINARY, "binary(3)", 0)).ofBinlog(new byte[] {1}))
                .isEqualTo(new byte[] {1, 0, 0});
        assertThat(ColumnDecoder.of(column(ColumnType.BINARY, "varbinary(3)", 0))
                        .ofBinlog(new byte[] {1}))
                .isEqualTo(new byte[] {1});
    }

    @Test
    void a_value_of_another_class_is_an_error_that_names_no_value() {
        assertThatThrownBy(() ->
                        ColumnDecoder.of(column(ColumnType.DATE, "date", 0)).ofBinlog(987654321))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a date or time")
                .hasMessageNotContaining("987654321");
    }

    @Test
    void selects_what_the_text_protocol_would_cut() {
        assertThat(ColumnDecoder.selectExpression(column(ColumnType.FLOAT, "float", 0)))
                .isEqualTo("`c` * 1e0");
        assertThat(ColumnDecoder.selectExpression(column(ColumnType.DOUBLE, "double(10,2)", 0)))
                .isEqualTo("`c` * 1e0");
        assertThat(ColumnDecoder.selectExpression(column(ColumnType.TEXT, "set('a')", 0, "a")))
                .isEqualTo("CAST(`c` AS UNSIGNED)");
        assertThat(ColumnDecoder.selectExpression(
                        new Column("a`b", ColumnType.INTEGER, "int", true, null, null, 0, List.of())))
                .isEqualTo("`a``b`");
    }
}
