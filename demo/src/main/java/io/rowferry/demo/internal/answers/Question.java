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
 * @param values names of the columns and attributes that are asked for; with a dot those of a list's elements: a row for each
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
     * @param sort the sort key, or what it begins with
     * @param form of the request
     */
    record Request(@Nullable String index, String partition, String sort, Form form) {
        static Request get(String partition, String sort) {
            return new Request(null, partition, sort, Form.GET);
        }

        static Request newestFirst(String partition, String sortBegins) {
            return new Request(null, partition, sortBegins, Form.QUERY_DESCENDING);
        }

        static Request index(String partition, String sortBegins) {
            return new Request("GSI1", partition, sortBegins, Form.QUERY);
        }

        String partitionKey() {
            return index == null ? "PK" : "GSI1PK";
        }

        String sortKey() {
            return index == null ? "SK" : "GSI1SK";
        }

        /** As the demo shows it. */
        String text() {
            if (form == Form.GET) {
                return "GetItem PK = " + partition + ", SK = " + sort;
            }
            return "Query " + (index == null ? "" : index + " ") + partitionKey() + " = " + partition + ", " + sortKey()
                    + " begins with " + sort + (form == Form.QUERY_DESCENDING ? ", newest first" : "");
        }

        Map<String, String> names() {
            return Map.of("#pk", partitionKey(), "#sk", sortKey(), "#deleted", Reserved.DELETED_FLAG);
        }
    }

    /** One item by its key, or some by the beginning of the sort key, in its order or against it. */
    enum Form {
        GET,
        QUERY,
        QUERY_DESCENDING
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
