package io.rowferry.testbed;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** DynamoDB Local keeps the contracts; so they are no invention of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbLocalContractITCase {
    private final DynamoDbLocal dynamodb = DynamoDbLocal.start();

    @AfterAll
    void stop() {
        dynamodb.close();
    }

    @Nested
    class Conditions extends ConditionsContract {
        @Override
        URI endpoint() {
            return dynamodb.endpoint();
        }
    }

    @Nested
    class Items extends ItemsContract {
        @Override
        URI endpoint() {
            return dynamodb.endpoint();
        }
    }

    @Nested
    class Batches extends BatchesContract {
        @Override
        URI endpoint() {
            return dynamodb.endpoint();
        }
    }

    @Nested
    class Tables extends TablesContract {
        @Override
        URI endpoint() {
            return dynamodb.endpoint();
        }
    }
}
