package io.rowferry.job.internal.control;

import io.rowferry.job.internal.config.TargetOptions;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * Makes clients for the target account. Secrets are resolved here, in the process that uses them. The caller closes what it gets.
 */
public final class DynamoClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONTROL_ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONTROL_CALL_TIMEOUT = Duration.ofSeconds(20);

    private final TargetOptions target;

    public DynamoClients(TargetOptions target) {
        this.target = target;
    }

    /** For the control table and for tables: few calls, with the SDK's own retries. */
    public DynamoDbClient sync() {
        return common(DynamoDbClient.builder())
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(CONNECT_TIMEOUT))
                .overrideConfiguration(options ->
                        options.apiCallAttemptTimeout(CONTROL_ATTEMPT_TIMEOUT).apiCallTimeout(CONTROL_CALL_TIMEOUT))
                .build();
    }

    /**
     * For notes that are written while items are: one attempt a call, since the caller repeats by itself and must see each refusal. Completions run on the client's
     * event loop and must not block.
     *
     * @param maxInFlight requests under way
     * @param requestTimeout after which an attempt is given up
     */
    public AsyncDynamo async(int maxInFlight, Duration requestTimeout) {
        return AsyncDynamo.open(loops -> common(DynamoDbAsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(loops)
                        .maxConcurrency(maxInFlight)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(requestTimeout)
                        .readTimeout(requestTimeout)
                        .writeTimeout(requestTimeout))
                .asyncConfiguration(options ->
                        options.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(options ->
                        options.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallAttemptTimeout(requestTimeout))
                .build());
    }

    private <B extends AwsClientBuilder<B, ?>> B common(B builder) {
        builder.region(Region.of(target.region())).credentialsProvider(credentials());
        if (target.endpoint() != null) {
            builder.endpointOverride(target.endpoint());
        }
        return builder;
    }

    /**
     * Where the region's DynamoDB listens, as the SDK finds it: {@code target.endpoint}, else what the environment or the AWS profile
     * sets for DynamoDB, else the region's own, for FIPS or both IP versions if the environment asks for that.
     */
    public URI endpoint() {
        if (target.endpoint() != null) {
            return target.endpoint();
        }
        try (DynamoDbClient client = sync()) {
            return client.serviceClientConfiguration().endpointOverride().orElseGet(this::ownEndpoint);
        }
    }

    private URI ownEndpoint() {
        return DynamoDbEndpointProvider.defaultProvider()
                .resolveEndpoint(of -> of.region(Region.of(target.region()))
                        .useFips(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT
                                .getBooleanValue()
                                .orElse(false))
                        .useDualStack(SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT
                                .getBooleanValue()
                                .orElse(false)))
                .join()
                .endpointUrl()
                .toUri();
    }

    /** Fixed ones of the config, else the SDK's default chain. */
    public AwsCredentialsProvider credentials() {
        if (target.accessKeyId() == null || target.secretAccessKey() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                target.accessKeyId().resolve(), target.secretAccessKey().resolve()));
    }
}
