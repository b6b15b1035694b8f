package io.rowferry.job.internal.write;

import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.ServersExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class DynamoItemStoreITCase extends DynamoStoreContract {
    DynamoItemStoreITCase(DynamoDbLocal dynamodb) {
        super(dynamodb.endpoint());
    }

    @Override
    OpenStore open(URI at, Duration requestTimeout) {
        DynamoHttp http = DynamoHttp.open(
                Endpoint.of(at),
                "eu-central-1",
                new DynamoClients(Local.target(at)).credentials(),
                ChannelLimits.usual(10, requestTimeout));
        return new OpenStore(new DynamoItemStore(http, TABLES), http);
    }
}
