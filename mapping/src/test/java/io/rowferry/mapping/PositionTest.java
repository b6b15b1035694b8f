package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Marks, positions and versions: their order, and the bytes that are stored for good. */
class PositionTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void a_mark_is_packed_by_eleven_twenty_and_thirty_two_bits() {
        assertThat(Mark.of(1, 12, 88_214).packed()).isEqualTo(0x001_0000C_00015896L);
        assertThat(Mark.of(2047, 1_048_575, 4_294_967_295L).packed()).isEqualTo(Long.MAX_VALUE);
        Mark mark = Mark.of(7, 3, 4_000_000_000L);
        assertThat(List.of((long) mark.epoch(), (long) mark.file(), mark.offset()))
                .containsExactly(7L, 3L, 4_000_000_000L);
        assertThat(mark).hasToString("7/3:4000000000");
    }

    @Test
    void a_mark_is_one_above_its_watermark() {
        Mark mark = Mark.of(1, 2, 3);
        assertThat(mark.watermark()).isEqualTo(mark.packed() - 1);
        assertThat(Mark.ofWatermark(mark.watermark())).isEqualTo(mark);
    }

    @Test
    void running_out_of_bits_is_refused() {
        assertThatThrownBy(() -> Mark.of(2048, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mark.of(1, 1 << 20, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mark.of(1, 1, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(1, 1, 1L << 32, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(1, 1, 1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_version_has_these_bytes_for_good() {
        Version version = new Version(new Position(2, 12, 88_214, 5, 1), 3, 9);
        byte[] golden = HEX.parseHex(
                "01" + "0002" + "0000000c" + "0000000000015896" + "00000005" + "01" + "00000003" + "0000000000000009");
        assertThat(version.toBytes()).isEqualTo(golden).hasSize(Version.LENGTH);
        assertThat(Version.ofBytes(golden)).isEqualTo(version);
        assertThat(HEX.formatHex(Version.at(Position.snapshot(1)).toBytes()))
                .isEqualTo("010001" + "00".repeat(16) + "01" + "00".repeat(12));
    }

    @Test
    void bytes_of_another_format_or_length_are_refused() {
        byte[] bytes = Version.at(Position.snapshot(1)).toBytes();
        bytes[0] = 2;
        assertThatThrownBy(() -> Version.ofBytes(bytes)).hasMessageContaining("format 2");
        assertThatThrownBy(() -> Version.ofBytes(new byte[31])).hasMessageContaining("32 bytes");
    }

    @Test
    void versions_and_their_bytes_have_one_order() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int bits = random.nextInt(31);
            Position position = new Position(
                    1 + random.nextInt(2047),
                    random.nextInt(1 << 20),
                    random.nextLong(1L << 32) >>> random.nextInt(32),
                    random.nextInt() >>> 1 >>> bits,
                    random.nextInt(2));
            versions.add(new Version(position, random.nextInt() >>> 1 >>> bits, random.nextLong() >>> 1 >>> bits));
            versions.add(new Version(position, 0, 0));
        }
        for (Version one : versions) {
            for (Version other : versions) {
                assertThat(Integer.signum(Arrays.compareUnsigned(one.toBytes(), other.toBytes())))
                        .as("seed %d", seed)
                        .isEqualTo(Integer.signum(one.compareTo(other)));
            }
        }
    }

    @Test
    void snapshot_rows_lie_below_all_changes_of_their_epoch() {
        Position snapshot = Position.snapshot(2);
        assertThat(snapshot.isSnapshot()).isTrue();
        assertThat(snapshot).isLessThan(new Position(2, 1, 4, 0, 0)).isGreaterThan(new Position(1, 99, 99, 99, 1));
        assertThat(new Position(2, 1, 4, 0, 1).mark()).isEqualTo(Mark.of(2, 1, 4));
    }
}
