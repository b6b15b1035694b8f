package io.rowferry.benchmarks.write;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.Value;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The same put by the AWS SDK: one event loop, completion on it, no retries, as many connections as puts in flight. */
final class SdkPuts implements Puts {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final DynamoDbAsyncClient client;

    SdkPuts(int port, int inFlight) {
        client = DynamoDbAsyncClient.builder()
                .region(Region.of(REGION))
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(SdkEventLoopGroup.create(loops))
                        .maxConcurrency(inFlight)
                        .connectionAcquisitionTimeout(TIMEOUT)
                        .readTimeout(TIMEOUT)
                        .writeTimeout(TIMEOUT))
                .asyncConfiguration(options ->
                        options.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(options ->
                        options.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallAttemptTimeout(TIMEOUT))
                .build();
    }

    @Override
    public CompletionStage<Boolean> put(long number) {
        ItemKey key = Puts.key(number);
        byte[] version = Puts.version(number).toBytes();
        Map<String, Value> item = new LinkedHashMap<>(ITEM);
        item.put("pk", key.partition());
        item.put("sk", key.sort());
        item.put(Reserved.VERSION, new Value.Binary(version));
        PutItemRequest request = PutItemRequest.builder()
                .tableName(TABLE.name())
                .item(AttributeValues.of(item))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .conditionExpression("attribute_not_exists(#v) OR #v < :v OR (#v = :v AND #d = :rejected)")
                .expressionAttributeNames(Map.of("#v", Reserved.VERSION, "#d", Reserved.DELETED_FLAG))
                .expressionAttributeValues(Map.of(
                        ":v",
                        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(version)),
                        ":rejected",
                        AttributeValue.fromS(Reserved.REJECTED)))
                .build();
        return client.putItem(request).thenApply(answer -> true);
    }

    @Override
    public void close() {
        client.close();
        loops.shutdownGracefully().awaitUninterruptibly();
    }
}
