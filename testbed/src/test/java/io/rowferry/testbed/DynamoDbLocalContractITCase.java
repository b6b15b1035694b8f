package io.rowferry.testbed;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;

/** DynamoDB Local keeps the contracts; so they are no invention of ours. */
class DynamoDbLocalContractITCase extends DynamoDbContracts {
    private final DynamoDbLocal dynamodb = DynamoDbLocal.start();

    @AfterAll
    void stop() {
        dynamodb.close();
    }

    @Override
    URI endpoint() {
        return dynamodb.endpoint();
    }
}
