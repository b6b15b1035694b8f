package io.rowferry.job.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnumMembersTest {
    @Test
    void members_with_quotes_commas_and_escapes() {
        assertThat(EnumMembers.of("enum('a','it''s','x,y','','say \"hi\"','a\\\\b','l\\nf','c\\rr','n\\0l','''''')"))
                .containsExactly("a", "it's", "x,y", "", "say \"hi\"", "a\\b", "l\nf", "c\rr", "n\0l", "''");
    }

    @Test
    void a_type_without_members() {
        assertThat(EnumMembers.of("int unsigned")).isEmpty();
    }
}
