package io.rowferry.job.internal.write.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void readsSchemeHostAndPort() {
        Endpoint aws = Endpoint.of(URI.create("https://dynamodb.eu-central-1.amazonaws.com"));
        assertThat(aws).isEqualTo(new Endpoint("dynamodb.eu-central-1.amazonaws.com", 443, true));
        assertThat(aws.hostHeader()).isEqualTo("dynamodb.eu-central-1.amazonaws.com");

        Endpoint local = Endpoint.of(URI.create("http://localhost:8000"));
        assertThat(local).isEqualTo(new Endpoint("localhost", 8000, false));
        assertThat(local.hostHeader()).isEqualTo("localhost:8000");
    }

    @Test
    void refusesWhatIsNoEndpoint() {
        assertThatThrownBy(() -> Endpoint.of(URI.create("localhost:8000")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Endpoint.of(URI.create("ftp://localhost")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
