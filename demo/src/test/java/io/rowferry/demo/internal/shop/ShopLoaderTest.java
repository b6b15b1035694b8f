package io.rowferry.demo.internal.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShopLoaderTest {
    @Test
    void aSchemaIsItsStatementsWithoutItsComments() {
        assertThat(ShopLoader.statements("-- a; comment\nCREATE DATABASE a;\n\nCREATE TABLE a.b (\n    c INT\n);\n"))
                .containsExactly("CREATE DATABASE a", "CREATE TABLE a.b (\n    c INT\n)");
    }
}
