package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of items of many rows are kept by their primary key, so it must tell them apart as MySQL does. */
class RowIdentityTest {
    private static final String CODES =
            ", which has several codes for one character: MySQL tells them apart, the text that is read does not;";
    private static final String REMEDY =
            " give the column another charset, such as utf8mb4, or make no item of many rows of this table";

    /** Roots by a text, with rows below them by a text; both have a number that no two rows share. */
    private static SourceSchema schema(String charset) {
        Column code = text("code", "varchar(9)", charset);
        Column number = Shop.column("number", ColumnType.INTEGER, "int", "");
        return new SourceSchema(List.of(
                Shop.table("roots", List.of("code"), List.of(List.of("number")), List.of(code, number)),
                Shop.table(
                        "rows",
                        List.of("number", "code"),
                        List.of(),
                        List.of(number, code, Shop.column("amount", ColumnType.INTEGER, "int", ""))),
                Shop.table(
                        "sane",
                        List.of("id"),
                        List.of(),
                        List.of(
                                Shop.column("id", ColumnType.INTEGER, "int", ""),
                                Shop.column("number", ColumnType.INTEGER, "int", ""),
                                text("note", "text", charset)))));
    }

    private static Column text(String name, String declared, String charset) {
        return new Column(name, ColumnType.TEXT, declared, false, charset, charset + "_bin", 0, List.of());
    }

    private static CompiledMapping compile(String items, String charset) {
        return CompiledMapping.compile(MappingSpec.parse("m.yaml", Orders.file(items)), schema(charset));
    }

    private static final String ROOT = """
            R:
              from: roots
              key: { PK: "R#${number}", SK: r }
              children:
                sanes: { table: sane, join: { number: number }, cap: 9, columns: [note] }
            """;
    private static final String BELOW = """
            S:
              from: sane
              key: { PK: "S#${id}", SK: s }
              parents:
                root: { table: roots, join: { number: number }, attributes: { of: "${number}" } }
              children:
                rows: { table: rows, join: { number: number }, cap: 9, columns: [amount] }
              totals:
                sum: { sum: rows, of: amount, join: { number: number } }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"big5", "cp932", "eucjpms", "sjis", "ujis"})
    void a_root_row_is_not_kept_by_a_text_whose_characters_have_several_codes(String charset) {
        assertThat(Wrong.problems(Orders.file(ROOT), text -> compile(ROOT, charset)))
                .containsExactly(
                        "7: R keeps the rows of 'roots' by their primary key, and its column 'code' (VARCHAR(9)) is in the charset "
                                + charset + CODES + REMEDY);
    }

    @Test
    void nor_is_what_it_is_joined_to() {
        assertThat(Wrong.problems(Orders.file(BELOW), text -> compile(BELOW, "cp932")))
                .containsExactly(
                        "11: S.root keeps the rows of 'roots' by their primary key, and its column 'code' (VARCHAR(9)) is in the charset cp932"
                                + CODES + REMEDY,
                        "13: S.rows keeps the rows of 'rows' by their primary key, and its column 'code' (VARCHAR(9)) is in the charset cp932"
                                + CODES + REMEDY,
                        "15: S.sum keeps the rows of 'rows' by their primary key, and its column 'code' (VARCHAR(9)) is in the charset cp932"
                                + CODES + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dec8", "hp8", "swe7", "armscii8", "keybcs2", "geostd8"})
    void nor_by_a_text_of_a_charset_that_cannot_be_read(String charset) {
        assertThat(Wrong.problems(Orders.file(ROOT), text -> compile(ROOT, charset)))
                .containsExactly(
                        "7: R keeps the rows of 'roots' by their primary key, and its column 'code' (VARCHAR(9)) is in the charset "
                                + charset + ", which cannot be read;" + REMEDY);
    }

    @Test
    void an_item_of_one_row_needs_no_more_than_its_key() {
        compile("""
                R:
                  from: roots
                  key: { PK: "R#${number}", SK: r }
                  columns: all
                """, "cp932");
    }

    @Test
    void other_charsets_tell_rows_apart() {
        for (String charset : List.of("utf8mb4", "latin1", "gb18030", "gbk", "utf16")) {
            compile(ROOT + BELOW, charset);
        }
    }

    @Test
    void a_join_by_such_a_text_is_refused_by_its_charset() {
        String joined = ROOT.replace("{ number: number }", "{ note: code }");
        assertThat(Wrong.problems(Orders.file(joined), text -> compile(joined, "cp932")))
                .contains("11: join of R.sanes: 'code' is in the charset cp932" + CODES
                        + " join by a column of another charset, such as utf8mb4");
    }
}
