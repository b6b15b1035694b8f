package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Unreadable;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server itself is asked by {@link CharsetTruthITCase}. */
class MySqlCharsetTest {
    private static Object decoded(String charset, String hex) {
        return MySqlCharset.of(charset).decode(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "utf8mb4, f09f9880, 😀",
        "utf8mb3, e282ac, €",
        "latin1, 80, €",
        "latin1, 81, \u0081",
        "sjis, 815f, \\",
        "cp932, 8740, ①",
        "koi8u, 95, •",
        "gb18030, a6d9, \ue78d",
        "utf32, 0000feff, \ufeff",
        "utf16, feff, \ufeff"
    })
    void a_code_is_mysqls_character(String charset, String hex, String text) {
        assertThat(decoded(charset, hex)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "utf8mb4, ff",
        "utf8mb4, eda080",
        "ascii, 80",
        "ucs2, d83d",
        "utf32, 00110000",
        "utf32, 0000d800",
        "utf32, 00",
        "big5, a2cc",
        "eucjpms, f9a1",
        "gbk, a140",
        "cp1256, 8a",
        "swe7, 61"
    })
    void what_is_no_character_is_unreadable(String charset, String hex) {
        assertThat(decoded(charset, hex)).isInstanceOf(Unreadable.class);
    }

    /** All codes that it can have: of the others the server is asked, here it would be too many. */
    @Test
    void no_two_codes_of_gb18030_are_one_text() {
        MySqlCharset charset = MySqlCharset.of("gb18030");
        Set<String> texts = new HashSet<>();
        int read = 0;
        for (int first = 0x81; first <= 0xfe; first++) {
            for (int second = 0x30; second <= 0xfe; second++) {
                if (second > 0x39) {
                    read += read(charset, texts, (byte) first, (byte) second);
                    continue;
                }
                for (int third = 0x81; third <= 0xfe; third++) {
                    for (int fourth = 0x30; fourth <= 0x39; fourth++) {
                        read += read(charset, texts, (byte) first, (byte) second, (byte) third, (byte) fourth);
                    }
                }
            }
        }
        assertThat(texts).hasSize(read).hasSizeGreaterThan(1_000_000);
    }

    private static int read(MySqlCharset charset, Set<String> texts, byte... code) {
        if (charset.decode(code) instanceof String text) {
            texts.add(text);
            return 1;
        }
        return 0;
    }

    @Test
    void ascii_passes_whole() {
        assertThat(decoded("utf8mb4", "00417f")).isEqualTo("\0A\u007f");
    }
}
