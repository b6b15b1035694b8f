package io.rowferry.job.internal.write;

import io.rowferry.job.internal.control.AsyncDynamo;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class SdkItemStoreITCase extends DynamoStoreContract {
    SdkItemStoreITCase(DynamoDbLocal dynamodb) {
        super(dynamodb.endpoint());
    }

    @Override
    OpenStore open(URI at, Duration requestTimeout) {
        AsyncDynamo dynamo = new DynamoClients(Local.target(at)).async(10, requestTimeout);
        return new OpenStore(new SdkItemStore(dynamo.client(), TABLES), dynamo);
    }
}
