package io.rowferry.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The simulator keeps the contracts, and by the documentation where DynamoDB Local is known to do otherwise. */
class DynamoDbSimulatorContractITCase extends DynamoDbContracts {
    private final DynamoDbSimulator dynamodb = DynamoDbSimulator.start();

    @AfterAll
    void stop() {
        dynamodb.close();
    }

    @Override
    URI endpoint() {
        return dynamodb.endpoint();
    }

    @Nested
    class OtherThanLocal extends ContractTable {
        @Override
        URI endpoint() {
            return dynamodb.endpoint();
        }

        /** Local writes one of the two although it fails the request. */
        @Test
        void oneKeyTwiceAmongInsertsWritesNothing() {
            String pk = fresh();
            assertThat(message(() -> inserted(insert(pk, "1"), insert(pk, "2"), insert(pk, "1"))))
                    .isEqualTo("Provided list of item keys contains duplicates");
            assertThat(client.query(request -> request.tableName(table)
                                    .keyConditionExpression("pk = :pk")
                                    .expressionAttributeValues(Map.of(":pk", text(pk))))
                            .count())
                    .isZero();
        }

        /** Local counts none for statements. */
        @Test
        void insertsTellWhatTheyCost() {
            BatchStatementRequest[] statements = {insert(fresh(), "1"), insert(fresh(), "2")};
            assertThat(client.batchExecuteStatement(request ->
                                    request.statements(statements).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                            .consumedCapacity())
                    .singleElement()
                    .satisfies(units -> assertThat(units.capacityUnits()).isEqualTo(2.0));
        }

        /** Local counts no writes of indexes. */
        @Test
        void indexesCostWritesOfTheirOwn() {
            String pk = fresh();
            List<AttributeValue> statuses = List.of(text("new"), text("paid"));
            double first = cost(pk, statuses.get(0));
            double keyChanged = cost(pk, statuses.get(1));
            double unchanged = cost(pk, statuses.get(1));
            double gone = client.putItem(put(pk).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                            .build())
                    .consumedCapacity()
                    .capacityUnits();

            assertThat(List.of(first, keyChanged, unchanged, gone)).containsExactly(2.0, 3.0, 1.0, 2.0);
        }

        private double cost(String pk, AttributeValue status) {
            return client.putItem(request -> request.tableName(table)
                            .item(Map.of("pk", text(pk), "sk", text("1"), "status", status, "total", number("1")))
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();
        }
    }
}
