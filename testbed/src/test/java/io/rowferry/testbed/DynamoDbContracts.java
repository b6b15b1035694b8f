package io.rowferry.testbed;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** All contracts, for one server that keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoDbContracts {
    /** Of the server that runs as long as the tests. */
    abstract URI endpoint();

    @Nested
    class Conditions extends ConditionsContract {
        @Override
        URI endpoint() {
            return DynamoDbContracts.this.endpoint();
        }
    }

    @Nested
    class Items extends ItemsContract {
        @Override
        URI endpoint() {
            return DynamoDbContracts.this.endpoint();
        }
    }

    @Nested
    class Batches extends BatchesContract {
        @Override
        URI endpoint() {
            return DynamoDbContracts.this.endpoint();
        }
    }

    @Nested
    class Tables extends TablesContract {
        @Override
        URI endpoint() {
            return DynamoDbContracts.this.endpoint();
        }
    }
}
