package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What DynamoDB does, as far as Rowferry uses it: batches of puts and of INSERTs. */
abstract class BatchesContract extends ContractTable {
    @Test
    void aBatchHasAtMost25ItemsAndNoKeyTwice() {
        String pk = fresh();
        client.batchWriteItem(request -> request.requestItems(Map.of(table, puts(pk, 25))));
        assertThat(client.query(request -> request.tableName(table)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", text(pk))))
                        .count())
                .isEqualTo(25);
        assertThat(message(() -> client.batchWriteItem(request -> request.requestItems(Map.of(table, puts(pk, 26))))))
                .isEqualTo("Too many items requested for the BatchWriteItem call");
        List<WriteRequest> twice = new ArrayList<>(puts(pk, 1));
        twice.addAll(puts(pk, 1));
        assertThat(message(() -> client.batchWriteItem(request -> request.requestItems(Map.of(table, twice)))))
                .isEqualTo("Provided list of item keys contains duplicates");
    }

    @Test
    void aBatchWithABadItemFailsAsAWhole() {
        String good = fresh();
        List<WriteRequest> requests = new ArrayList<>(puts(good, 1));
        requests.add(WriteRequest.builder()
                .putRequest(put -> put.item(keys("", "1")))
                .build());
        assertThat(message(() -> client.batchWriteItem(request -> request.requestItems(Map.of(table, requests)))))
                .startsWith("One or more parameter values are not valid.");
        assertThat(client.getItem(request -> request.tableName(table).key(keys(good, "0")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void anInsertWritesWhatIsAbsentAndTellsOfDuplicates() {
        String pk = fresh();
        assertThat(inserted(insert(pk, "1")).get(0).error()).isNull();
        List<BatchStatementResponse> responses = inserted(insert(pk, "1"), insert(pk, "2"));

        assertThat(responses.get(0).error().code()).isEqualTo(BatchStatementErrorCodeEnum.DUPLICATE_ITEM);
        assertThat(responses.get(0).error().message()).isEqualTo("Duplicate primary key exists in table");
        assertThat(responses.get(0).tableName()).isEqualTo(table);
        assertThat(responses.get(1).error()).isNull();
        assertThat(read(pk)).containsEntry("note", text("it's"));
    }

    @Test
    void aBadInsertFailsAlone() {
        String pk = fresh();
        List<BatchStatementResponse> responses = inserted(
                insert("", "1"),
                statement("INSERT INTO"),
                statement("INSERT INTO \"nowhere\" VALUE {'pk': ?}", text(pk)),
                statement("INSERT INTO \"" + table + "\" VALUE {'pk': ?}", text(pk)),
                insert(pk, "1"));

        assertThat(responses.stream().limit(4).map(response -> response.error().code()))
                .containsExactly(
                        BatchStatementErrorCodeEnum.VALIDATION_ERROR,
                        BatchStatementErrorCodeEnum.VALIDATION_ERROR,
                        BatchStatementErrorCodeEnum.RESOURCE_NOT_FOUND,
                        BatchStatementErrorCodeEnum.VALIDATION_ERROR);
        assertThat(responses.get(4).error()).isNull();
        assertThat(read(pk)).isNotEmpty();
    }

    @Test
    void insertsAreAtMost25AndTheirTextsAtMost8192Characters() {
        BatchStatementRequest[] tooMany =
                IntStream.range(0, 26).mapToObj(i -> insert(fresh(), "1")).toArray(BatchStatementRequest[]::new);
        assertThat(message(() -> inserted(tooMany))).isEqualTo("BatchWriteItem cannot write more than 25 items");
        BatchStatementRequest one = insert(fresh(), "1");
        String padded = one.statement() + " ".repeat(8_192 - one.statement().length());
        assertThat(inserted(one.toBuilder().statement(padded).build()).get(0).error())
                .isNull();
        assertThat(message(
                        () -> inserted(one.toBuilder().statement(padded + " ").build())))
                .isEqualTo("Member must have length less than or equal to 8192");
    }

    @Test
    void oneKeyTwiceFailsAllInserts() {
        String pk = fresh();
        assertThat(message(() -> inserted(insert(pk, "1"), insert(pk, "1"))))
                .isEqualTo("Provided list of item keys contains duplicates");
    }
}
