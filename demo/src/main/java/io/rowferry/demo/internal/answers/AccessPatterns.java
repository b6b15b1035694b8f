package io.rowferry.demo.internal.answers;

import io.rowferry.mapping.Reserved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Asks both sides the same, and shows both answers. Both connections are the caller's. */
public final class AccessPatterns {
    private static final String TABLE = "shop";
    private static final int LINES = 3;

    private final Connection mysql;
    private final DynamoDbClient dynamo;
    private final Consumer<String> out;

    public AccessPatterns(Connection mysql, DynamoDbClient dynamo, Consumer<String> out) {
        this.mysql = mysql;
        this.dynamo = dynamo;
        this.out = out;
    }

    /** Shows them all. Returns how many were answered differently. */
    public int show() throws SQLException {
        int different = 0;
        for (Question question : new ShopQuestions(mysql).all()) {
            Answer rows = askMySql(question);
            Answer items = askDynamo(question);
            boolean equal = rows.equals(items);
            out.accept("");
            out.accept(question.pattern());
            out.accept("  SQL       " + question.sqlText());
            rows.lines(LINES).forEach(line -> out.accept("              " + line));
            out.accept("  DynamoDB  " + question.request().text());
            items.lines(LINES).forEach(line -> out.accept("              " + line));
            out.accept(equal ? "  equal, rows: " + rows.rows().size() : "  DIFFERENT");
            different += equal ? 0 : 1;
        }
        return different;
    }

    private Answer askMySql(Question question) throws SQLException {
        try (PreparedStatement statement = mysql.prepareStatement(question.sql())) {
            int place = 1;
            for (Object parameter : question.parameters()) {
                statement.setObject(place++, parameter);
            }
            try (ResultSet result = statement.executeQuery()) {
                return Answer.ofRows(result, question.values());
            }
        }
    }

    /** Tombstones are no items. */
    private Answer askDynamo(Question question) {
        Question.Request request = question.request();
        List<Map<String, AttributeValue>> items = request.form() == Question.Form.GET ? get(request) : query(request);
        return Answer.ofItems(items, question.values());
    }

    private List<Map<String, AttributeValue>> get(Question.Request request) {
        Map<String, AttributeValue> item = dynamo.getItem(get -> get.tableName(TABLE)
                        .key(Map.of(
                                request.partitionKey(), AttributeValue.fromS(request.partition()),
                                request.sortKey(), AttributeValue.fromS(request.sort())))
                        .consistentRead(true))
                .item();
        return item.isEmpty() || item.containsKey(Reserved.DELETED_FLAG) ? List.of() : List.of(item);
    }

    private List<Map<String, AttributeValue>> query(Question.Request request) {
        return dynamo
                .queryPaginator(query -> query.tableName(TABLE)
                        .indexName(request.index())
                        .keyConditionExpression("#pk = :pk AND begins_with(#sk, :sk)")
                        .filterExpression("attribute_not_exists(#deleted)")
                        .expressionAttributeNames(request.names())
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(request.partition()),
                                ":sk", AttributeValue.fromS(request.sort())))
                        .scanIndexForward(request.form() == Question.Form.QUERY))
                .items()
                .stream()
                .toList();
    }
}
