package io.rowferry.demo.internal.answers;

import io.rowferry.demo.internal.answers.Question.Request;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The access patterns of the shop's mapping, asked about rows that have something to say. */
final class ShopQuestions {
    private final Connection mysql;

    ShopQuestions(Connection mysql) {
        this.mysql = mysql;
    }

    List<Question> all() throws SQLException {
        return Stream.of(ofCustomers(), ofOrders(), ofCatalogue())
                .flatMap(List::stream)
                .toList();
    }

    private List<Question> ofCustomers() throws SQLException {
        long customer = number(
                "SELECT customer_id FROM shop.customers c JOIN shop.carts k ON customer_id = c.id"
                        + " JOIN shop.cart_lines USING (customer_id) GROUP BY customer_id ORDER BY COUNT(*) DESC, customer_id LIMIT 1");
        String email = one("SELECT email FROM shop.customers WHERE id = " + customer);
        return List.of(
                new Question(
                        "profile of a customer",
                        "SELECT id, name, email, balance FROM shop.customers WHERE id = ?",
                        List.of(customer),
                        Request.get("CUSTOMER#" + customer, "PROFILE"),
                        List.of("id", "name", "email", "balance")),
                new Question(
                        "customer of an email address",
                        "SELECT id AS customer_id FROM shop.customers WHERE email = ?",
                        List.of(email),
                        Request.get("EMAIL#" + email.toLowerCase(Locale.ROOT), "EMAIL"),
                        List.of("customer_id")),
                new Question(
                        "cart with its lines",
                        "SELECT product_id AS `lines.product_id`, quantity AS `lines.quantity` FROM shop.carts JOIN"
                                + " shop.cart_lines USING (customer_id) WHERE customer_id = ? ORDER BY product_id",
                        List.of(customer),
                        Request.get("CART#" + customer, "CART"),
                        List.of("lines.product_id", "lines.quantity")));
    }

    private List<Question> ofOrders() throws SQLException {
        long order = number("SELECT o.id FROM shop.orders o JOIN shop.order_lines l ON l.order_id = o.id JOIN"
                + " shop.customers c ON c.id = o.customer_id GROUP BY o.id ORDER BY COUNT(*) DESC, o.id DESC LIMIT 1");
        long customer = number("SELECT customer_id FROM shop.orders WHERE id = " + order);
        String created =
                one("SELECT DATE_FORMAT(created_at, '%Y-%m-%dT%H:%i:%s.%f') FROM shop.orders WHERE id = " + order);
        return List.of(
                new Question(
                        "order with its lines and the name of its customer",
                        "SELECT o.id, c.name AS customer_name, l.line_no AS `lines.line_no`, l.product_id AS"
                                + " `lines.product_id`, l.price AS `lines.price` FROM shop.orders o JOIN shop.order_lines l ON"
                                + " l.order_id = o.id LEFT JOIN shop.customers c ON c.id = o.customer_id WHERE o.id = ? ORDER BY"
                                + " l.line_no",
                        List.of(order),
                        Request.get("CUSTOMER#" + customer, "ORDER#" + created + "#" + "%020d".formatted(order)),
                        List.of("id", "customer_name", "lines.line_no", "lines.product_id", "lines.price")),
                new Question(
                        "orders of a customer newest first",
                        "SELECT o.id, created_at, status, COUNT(l.line_no) AS line_count, SUM(l.price) AS amount FROM"
                                + " shop.orders o LEFT JOIN shop.order_lines l ON l.order_id = o.id WHERE customer_id = ? GROUP BY"
                                + " o.id ORDER BY created_at DESC, o.id DESC",
                        List.of(customer),
                        Request.newestFirst("CUSTOMER#" + customer, "ORDER#"),
                        List.of("id", "created_at", "status", "line_count", "amount")),
                new Question(
                        "order by its id",
                        "SELECT customer_id, status, note FROM shop.orders WHERE id = ?",
                        List.of(order),
                        Request.index("ORDER#" + order, "ORDER"),
                        List.of("customer_id", "status", "note")));
    }

    private List<Question> ofCatalogue() throws SQLException {
        long category = number("SELECT c.id FROM shop.categories c JOIN shop.categories p ON p.id = c.parent_id JOIN"
                + " shop.categories k ON k.parent_id = c.id GROUP BY c.id, p.parent_id ORDER BY p.parent_id IS NULL, COUNT(*) DESC,"
                + " c.id LIMIT 1");
        return List.of(
                new Question(
                        "category with its path and its children",
                        "SELECT c.name, p.name AS parent_name, g.name AS grandparent_name, k.name AS `children.name` FROM"
                                + " shop.categories c LEFT JOIN shop.categories p ON p.id = c.parent_id LEFT JOIN shop.categories g"
                                + " ON g.id = p.parent_id JOIN shop.categories k ON k.parent_id = c.id WHERE c.id = ? ORDER BY"
                                + " k.place, k.id",
                        List.of(category),
                        Request.get("CATEGORY#" + category, "CATEGORY"),
                        List.of("name", "parent_name", "grandparent_name", "children.name")),
                new Question(
                        "products of a category",
                        "SELECT sku, name, price FROM shop.products WHERE category_id = ? ORDER BY name",
                        List.of(2),
                        Request.index("CATEGORY#2", "PRODUCT#"),
                        List.of("sku", "name", "price")));
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(one(sql));
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
