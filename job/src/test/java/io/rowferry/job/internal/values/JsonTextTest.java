package io.rowferry.job.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.Unreadable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    private static Object canonical(String text) {
        return JsonText.canonical(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\": [1, 2, {\"c\": null}]}; {\"a\":1,\"b\":[1,2,{\"c\":null}]}",
                "[]; []",
                "[{}, [], true, false]; [{},[],true,false]",
                "1e2; 100.0",
                "-0.0; -0.0",
                "5.00; 5.0",
                "18446744073709551615; 18446744073709551615",
                "\"\\u00e9\\/\\t\"; \"é/\\t\"",
                "\"\\u0000\\u001f\"; \"\\u0000\\u001f\""
            })
    void a_printed_document_has_one_form(String printed, String form) {
        assertThat(canonical(printed)).isEqualTo(form);
    }

    @Test
    void what_is_no_document_is_unreadable() {
        assertThat(canonical("{\"a\":")).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_long_string_and_a_deep_document_pass() {
        String longOne = "\"" + "x".repeat(30_000_000) + "\"";
        assertThat(canonical(longOne)).isEqualTo(longOne);
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThat(canonical(deep)).isEqualTo(deep);
    }
}
