package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowChangeCodecTest {
    private static final Row EVERY_KIND = Row.of(
            null,
            -1L,
            Long.MIN_VALUE,
            new BigInteger("18446744073709551615"),
            BigInteger.ZERO,
            new BigDecimal("-1.50"),
            new BigDecimal("1e-30"),
            -0f,
            Float.MIN_VALUE,
            -0.0,
            Double.MAX_VALUE,
            "",
            "größe \ud83d\ude00 \0",
            new byte[0],
            new byte[] {0, -1},
            new Unreadable("why"));

    private static byte[] written(RowChange change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowChangeCodec.write(change, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static RowChange read(byte[] bytes) throws IOException {
        return RowChangeCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void every_kind_of_value_in_either_image_comes_back() throws IOException {
        Position position = new Position(2, 3, 4_000_000_000L, 7, 1);
        for (RowChange change : new RowChange[] {
            new RowChange(0, position, null, EVERY_KIND),
            new RowChange(65535, position, EVERY_KIND, null),
            new RowChange(5, Position.snapshot(1), EVERY_KIND, Row.of(1L))
        }) {
            assertThat(read(written(change))).isEqualTo(change);
        }
    }

    @Test
    void the_bytes_of_a_change_are_these() throws IOException {
        RowChange change = new RowChange(1, new Position(1, 2, 3, 4, 1), null, Row.of(7L, "a", null));
        assertThat(HexFormat.of().formatHex(written(change)))
                .isEqualTo("02" + "0001" + "0010000200000003" + "00000004" + "01" + "0003" + "010e" + "060161" + "00");
    }

    @Test
    void flags_of_a_later_version_and_unknown_tags_are_refused() throws IOException {
        byte[] bytes = written(new RowChange(1, new Position(1, 2, 3, 4, 1), null, Row.of(7L)));
        byte[] flags = bytes.clone();
        flags[0] |= 4;
        assertThatThrownBy(() -> read(flags)).isInstanceOf(IOException.class).hasMessageContaining("flags");
        byte[] tag = bytes.clone();
        tag[18] = 99;
        assertThatThrownBy(() -> read(tag)).isInstanceOf(IOException.class).hasMessageContaining("tag 99");
    }

    @Test
    void a_value_that_no_row_has_is_refused() {
        RowChange odd = new RowChange(1, Position.snapshot(1), null, Row.of(1));
        assertThatThrownBy(() -> written(odd)).isInstanceOf(IOException.class).hasMessageContaining("Integer");
    }
}
