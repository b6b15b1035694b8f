package io.rowferry.benchmarks.write;

import io.rowferry.job.internal.write.DynamoItemStore;
import io.rowferry.job.internal.write.ItemStore;
import io.rowferry.job.internal.write.ItemWrite;
import io.rowferry.job.internal.write.WriteOutcome;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.mapping.Attributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The job's store. In a job the item comes encoded; here its encoding is counted, as it is for the SDK. */
final class RowferryPuts implements Puts {
    private final DynamoHttp http;
    private final ItemStore store;

    RowferryPuts(int port, int inFlight) {
        http = DynamoHttp.open(
                new Endpoint("127.0.0.1", port, false),
                REGION,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")),
                ChannelLimits.usual(inFlight, Duration.ofSeconds(10)));
        store = new DynamoItemStore(http, List.of(TABLE));
    }

    @Override
    public CompletionStage<Boolean> put(long number) {
        ItemWrite.Item item = new ItemWrite.Item(Attributes.of(ITEM));
        return store.write(new ItemWrite(0, Puts.key(number), Puts.version(number), item))
                .thenApply(outcome -> outcome instanceof WriteOutcome.Written);
    }

    @Override
    public void close() {
        http.close();
    }
}
