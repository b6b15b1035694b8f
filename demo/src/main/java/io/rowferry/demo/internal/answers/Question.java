package io.rowferry.demo.internal.answers;

import io.rowferry.mapping.Reserved;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A question of the service, in both languages.
 *
 * @param pattern name of the access pattern in the mapping
 * @param sql with a question mark a parameter
 * @param parameters of the SQL
 * @param request to DynamoDB
 * @param values names of the columns and attributes that are asked for
 */
record Question(String pattern, String sql, List<Object> parameters, Request request, List<String> values) {
    Question {
        parameters = List.copyOf(parameters);
        values = List.copyOf(values);
    }

    /**
     * One request.
     *
     * @param index that answers it, or null: the table itself
     * @param partition value of the partition key
     * @param sortBegins what the sort key begins with
     * @param order of the answer
     */
    record Request(@Nullable String index, String partition, String sortBegins, Order order) {
        static Request table(String partition, String sortBegins) {
            return new Request(null, partition, sortBegins, Order.ASCENDING);
        }

        static Request newestFirst(String partition, String sortBegins) {
            return new Request(null, partition, sortBegins, Order.DESCENDING);
        }

        static Request index(String partition, String sortBegins) {
            return new Request("GSI1", partition, sortBegins, Order.ASCENDING);
        }

        String partitionKey() {
            return index == null ? "PK" : "GSI1PK";
        }

        String sortKey() {
            return index == null ? "SK" : "GSI1SK";
        }

        /** As the demo shows it. */
        String text() {
            return "Query " + (index == null ? "" : index + " ") + partitionKey() + " = " + partition + ", " + sortKey()
                    + " begins with " + sortBegins + (order == Order.DESCENDING ? ", newest first" : "");
        }

        Map<String, String> names() {
            return Map.of("#pk", partitionKey(), "#sk", sortKey(), "#deleted", Reserved.DELETED_FLAG);
        }
    }

    /** By the sort key. */
    enum Order {
        ASCENDING,
        DESCENDING
    }

    /** The SQL with its parameters in their places. */
    String sqlText() {
        String text = sql;
        for (Object parameter : parameters) {
            String literal = parameter instanceof Number ? parameter.toString() : "'" + parameter + "'";
            text = text.replaceFirst("\\?", Matcher.quoteReplacement(literal));
        }
        return text;
    }
}
