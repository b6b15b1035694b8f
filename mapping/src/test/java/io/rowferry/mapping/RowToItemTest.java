package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.ItemChange.Delete;
import io.rowferry.mapping.ItemChange.Put;
import io.rowferry.mapping.ItemChange.Rejected;
import io.rowferry.mapping.ItemChange.Unmappable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowToItemTest {
    private static final Position HERE = new Position(1, 3, 4711, 0, 1);

    private final CompiledMapping shop = Shop.compiled();

    private List<ItemChange> change(TableSchema table, @Nullable Row before, @Nullable Row after) {
        return Shop.apply(shop, new RowChange(Shop.SCHEMA.indexOf(table.name()), HERE, before, after));
    }

    private static Row customer(long id, @Nullable String email) {
        return Row.of(id, email, "Ada", "secret", new BigDecimal("12.50"));
    }

    @Test
    void a_row_becomes_one_item_of_each_type_made_from_its_table() {
        List<ItemChange> changes = change(Shop.CUSTOMERS, null, customer(7, "ada@example.com"));

        assertThat(changes).hasSize(2);
        Put customer = (Put) changes.get(0);
        assertThat(customer.key()).isEqualTo(key("CUSTOMER#7", "PROFILE"));
        assertThat(customer.attributes().map())
                .containsEntry("type", new Value.Text("Customer"))
                .containsEntry("id", new Value.Numeric("7"))
                .containsEntry("name", new Value.Text("Ada"))
                .containsEntry("balance", new Value.Numeric("12.5"))
                .doesNotContainKey("password_hash")
                .hasSize(5);
        Put email = (Put) changes.get(1);
        assertThat(email.key()).isEqualTo(key("EMAIL#ada@example.com", "EMAIL"));
        assertThat(email.attributes().map()).containsOnlyKeys("type", "customerId");
    }

    @Test
    void an_order_fills_its_index_and_keeps_its_null_by_name() {
        Row order = Row.of(new BigInteger("18446744073709551615"), 7L, "2026-11-22T10:11:12.000000", "new", 990L, null);

        Put put = (Put) change(Shop.ORDERS, null, order).get(0);

        assertThat(put.key()).isEqualTo(key("CUSTOMER#7", "ORDER#2026-11-22T10:11:12.000000#18446744073709551615"));
        assertThat(put.attributes().map())
                .containsEntry("GSI1PK", new Value.Text("ORDER#18446744073709551615"))
                .containsEntry("GSI1SK", new Value.Text("ORDER"))
                .containsEntry("note", new Value.Null())
                .containsEntry("origin", new Value.Text("shop"));
    }

    @Test
    void a_cart_line_has_a_binary_in_its_key_as_digits_and_an_expiry() {
        Row line = Row.of(new byte[] {0, (byte) 0xab}, 3L, "sku", 2L, "2026-11-22T00:00:01.000000Z");

        Put put = (Put) change(Shop.CART_LINES, null, line).get(0);

        assertThat(put.key()).isEqualTo(key("CART#00ab", "LINE#00003"));
        assertThat(put.attributes().map())
                .containsEntry("expires", new Value.Numeric("1795305601"))
                .containsEntry("cart_id", new Value.Binary(new byte[] {0, (byte) 0xab}))
                .doesNotContainKey("expires_at");
    }

    @Test
    void a_null_index_key_leaves_the_item_out_of_the_index() {
        Put put = (Put) change(Shop.PRODUCTS, null, Row.of("s", "Soap", null, new BigDecimal("1.00")))
                .get(0);

        assertThat(put.attributes().map()).doesNotContainKey("GSI1PK").containsKey("GSI1SK");
    }

    @Test
    void an_update_that_keeps_the_key_is_one_put_and_one_that_moves_it_deletes_first() {
        List<ItemChange> changes = change(Shop.CUSTOMERS, customer(7, "a@x"), customer(7, "b@x"));

        assertThat(changes).extracting(Object::getClass).containsExactly(Put.class, Delete.class, Put.class);
        assertThat(changes.get(1)).isEqualTo(new Delete(2, HERE, key("EMAIL#a@x", "EMAIL")));
        assertThat(changes).allMatch(change -> change.position().equals(HERE));
    }

    @Test
    void a_delete_goes_by_the_image_before() {
        assertThat(change(Shop.CUSTOMERS, customer(7, "a@x"), null))
                .containsExactly(
                        new Delete(1, HERE, key("CUSTOMER#7", "PROFILE")),
                        new Delete(2, HERE, key("EMAIL#a@x", "EMAIL")));
    }

    @Test
    void a_key_that_cannot_be_made_leaves_the_old_one_and_becomes_a_dead_letter() {
        Row padded = Row.of(new byte[] {1}, 100_000L, "sku", 2L, null);
        Row before = Row.of(new byte[] {1}, 1L, "sku", 2L, null);

        assertThat(change(Shop.CART_LINES, before, padded))
                .containsExactly(
                        new Delete(0, HERE, key("CART#01", "LINE#00001")),
                        new Unmappable(
                                0,
                                HERE,
                                "shop.cart_lines(cart_id=01, line_no=100000)",
                                "pad-overflow",
                                "SK: a number has more digits than its pad(n)"));
        assertThat(change(Shop.CART_LINES, padded, null)).isEmpty();
    }

    @Test
    void an_attribute_that_cannot_be_made_rejects_the_item_under_its_key() {
        Row row = Row.of(7L, "a@x", new Unreadable("no text in its charset"), "x", null);

        ItemChange change = change(Shop.CUSTOMERS, customer(8, "a@x"), row).get(1);

        assertThat(change)
                .isEqualTo(new Rejected(
                        1,
                        HERE,
                        key("CUSTOMER#7", "PROFILE"),
                        "unreadable",
                        "name: column name: no text in its charset"));
    }

    private static ItemKey key(String partition, String sort) {
        return new ItemKey(0, new Value.Text(partition), new Value.Text(sort));
    }
}
