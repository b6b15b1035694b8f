package io.rowferry.demo.internal.answers;

import io.rowferry.demo.internal.answers.Question.Request;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** The access patterns of the shop's mapping, asked about rows that have something to say. */
final class ShopQuestions {
    private final Connection mysql;

    ShopQuestions(Connection mysql) {
        this.mysql = mysql;
    }

    List<Question> all() throws SQLException {
        long customer = Long.parseLong(one(
                "SELECT c.id FROM shop.customers c JOIN shop.orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY"
                        + " COUNT(*) DESC, c.id LIMIT 1"));
        String email = one("SELECT email FROM shop.customers WHERE id = " + customer);
        long order = Long.parseLong(one("SELECT MAX(id) FROM shop.orders"));
        long cart = Long.parseLong(
                one(
                        "SELECT customer_id FROM shop.cart_lines GROUP BY customer_id ORDER BY COUNT(*) DESC, customer_id LIMIT 1"));
        return List.of(
                new Question(
                        "profile of a customer",
                        "SELECT id, name, email, balance FROM shop.customers WHERE id = ?",
                        List.of(customer),
                        Request.table("CUSTOMER#" + customer, "PROFILE"),
                        List.of("id", "name", "email", "balance")),
                new Question(
                        "customer of an email address",
                        "SELECT id AS customer_id FROM shop.customers WHERE email = ?",
                        List.of(email),
                        Request.table("EMAIL#" + email.toLowerCase(Locale.ROOT), "EMAIL"),
                        List.of("customer_id")),
                new Question(
                        "orders of a customer newest first",
                        "SELECT id, created_at, status, total FROM shop.orders WHERE customer_id = ? ORDER BY created_at"
                                + " DESC, id DESC",
                        List.of(customer),
                        Request.newestFirst("CUSTOMER#" + customer, "ORDER#"),
                        List.of("id", "created_at", "status", "total")),
                new Question(
                        "order by its id",
                        "SELECT customer_id, status, total, note FROM shop.orders WHERE id = ?",
                        List.of(order),
                        Request.index("ORDER#" + order, "ORDER"),
                        List.of("customer_id", "status", "total", "note")),
                new Question(
                        "children of a category",
                        "SELECT id, name FROM shop.categories WHERE parent_id = ? ORDER BY place, id",
                        List.of(1),
                        Request.index("CHILDREN#1", "CATEGORY#"),
                        List.of("id", "name")),
                new Question(
                        "products of a category",
                        "SELECT sku, name, price FROM shop.products WHERE category_id = ? ORDER BY name",
                        List.of(2),
                        Request.index("CATEGORY#2", "PRODUCT#"),
                        List.of("sku", "name", "price")),
                new Question(
                        "lines of a cart",
                        "SELECT product_id, quantity FROM shop.cart_lines WHERE customer_id = ? ORDER BY product_id",
                        List.of(cart),
                        Request.table("CART#" + cart, "LINE#"),
                        List.of("product_id", "quantity")));
    }

    private String one(String sql) throws SQLException {
        try (Statement statement = mysql.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                throw new SQLException("nothing is left in the shop to ask about: " + sql);
            }
            return result.getString(1);
        }
    }
}
