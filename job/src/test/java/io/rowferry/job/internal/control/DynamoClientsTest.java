package io.rowferry.job.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.config.TargetOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items go where the SDK's own requests go. */
class DynamoClientsTest {
    @Test
    void theConfigsEndpointGoesFirstThenTheEnvironmentsThenTheRegionsOwn() {
        URI set = URI.create("http://127.0.0.1:8000");
        assertThat(endpoint("eu-central-1", set)).isEqualTo(set);
        assertThat(endpoint("eu-central-1", null)).hasToString("https://dynamodb.eu-central-1.amazonaws.com");
        assertThat(endpoint("cn-north-1", null)).hasToString("https://dynamodb.cn-north-1.amazonaws.com.cn");
        with(
                "aws.useFipsEndpoint",
                "true",
                () -> assertThat(endpoint("us-east-1", null))
                        .hasToString("https://dynamodb-fips.us-east-1.amazonaws.com"));
        with(
                "aws.endpointUrl",
                "http://localhost:4566",
                () -> assertThat(endpoint("us-east-1", null)).hasToString("http://localhost:4566"));
    }

    private static void with(String property, String value, Runnable check) {
        System.setProperty(property, value);
        try {
            check.run();
        } finally {
            System.clearProperty(property);
        }
    }

    private static URI endpoint(String region, @Nullable URI set) {
        return new DynamoClients(new TargetOptions(region, set, null, null)).endpoint();
    }
}
