package io.rowferry.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What a {@link DynamoDbSimulator} is told and asked, also from another process than the one that has started it. Thread-safe. All methods
 * throw {@link UncheckedIOException} if the simulator does not answer.
 */
public final class SimulatorControl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;

    /** @param endpoint the simulator's */
    public SimulatorControl(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Sets all faults anew, from the next request on. */
    public void faults(SimulatorFaults faults) {
        call("faults", faults);
    }

    /** Lets the capacity model's clock go ahead, so that no test waits for units, for bursts to gather or for a split. */
    public void advance(Duration time) {
        call("clock", Map.of("advanceMillis", time.toMillis()));
    }

    public SimulatorCounters counters() {
        return new SimulatorCounters(call("counters", Map.of()));
    }

    private JsonNode call(String path, Object body) {
        try {
            URI uri = endpoint.resolve("/_simulator/" + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(JSON.writeValueAsBytes(body));
            }
            if (connection.getResponseCode() != 200) {
                try (InputStream error = connection.getErrorStream()) {
                    throw new IllegalArgumentException(new String(error.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            try (InputStream in = connection.getInputStream()) {
                return JSON.readTree(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
