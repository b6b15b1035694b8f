package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Unreadable;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents in bytes, laid out by hand from json_binary.h. */
class BinaryJsonTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "04 00, null",
        "04 01, true",
        "04 02, false",
        "05 ffff, -1",
        "06 ffff, 65535",
        "07 00000080, -2147483648",
        "08 ffffffff, 4294967295",
        "09 0000000000000080, -9223372036854775808",
        "0a ffffffffffffffff, 18446744073709551615",
        "0b 000000000000f03f, 1.0",
        "0c 02 c3a9, \"é\"",
        "00 0000 0400, {}",
        "02 0000 0400, []",
        "03 00000000 08000000, []",
        "0f f6 04 04 02 8c32, 12.5"
    })
    void scalars_and_empty_containers(String hex, String form) {
        assertThat(BinaryJson.canonical(bytes(hex))).isEqualTo(form);
    }

    @Test
    void an_object_of_an_inlined_number_and_a_string() {
        // 2 members, 24 bytes; keys at 18 and 19, each one byte; 7 inlined; a string at 21.
        String object = "00 0200 1700 1200 0100 1300 0100 05 0700 0c 1400 61 62 02 7879";
        assertThat(BinaryJson.canonical(bytes(object))).isEqualTo("{\"a\":7,\"b\":\"xy\"}");
    }

    @Test
    void the_empty_document_is_null() {
        assertThat(BinaryJson.canonical(new byte[0])).isEqualTo("null");
    }

    @Test
    void cut_or_random_bytes_are_unreadable_and_never_an_error() {
        byte[] object = bytes("00 0200 1700 1200 0100 1300 0100 05 0700 0c 1400 61 62 02 7879");
        for (int length = 1; length < object.length; length++) {
            assertThat(BinaryJson.canonical(Arrays.copyOf(object, length))).isInstanceOf(Unreadable.class);
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[1 + random.nextInt(60)];
            random.nextBytes(noise);
            noise[0] = (byte) random.nextInt(16);
            assertThat(BinaryJson.canonical(noise)).as("seed " + seed).isInstanceOfAny(String.class, Unreadable.class);
        }
    }
}
