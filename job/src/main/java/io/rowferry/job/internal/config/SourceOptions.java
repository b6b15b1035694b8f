package io.rowferry.job.internal.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The MySQL server and how it is read ({@code source.*}).
 *
 * @param host name or address
 * @param port usually 3306
 * @param user with SELECT, REPLICATION SLAVE, REPLICATION CLIENT
 * @param password of the user
 * @param serverIds ids of the binlog clients, {@code 5400-5431}; at least as many as {@code parallelism.read}
 * @param chunkSize rows that one snapshot chunk should have
 * @param heartbeatInterval at which the server says that nothing happened; a connection silent for three of them is dead
 * @param transactionMarkSize bytes of a transaction behind which marks stand inside of it
 * @param connection further Connector/J properties, {@code sslMode: VERIFY_CA}
 * @param debezium further Debezium properties, for tests and support
 * @param accepted risks that a start would refuse otherwise
 */
public record SourceOptions(
        String host,
        int port,
        String user,
        Secret password,
        String serverIds,
        int chunkSize,
        Duration heartbeatInterval,
        long transactionMarkSize,
        Map<String, String> connection,
        Map<String, String> debezium,
        Accepted accepted)
        implements Serializable {
    public SourceOptions {
        connection = Map.copyOf(connection);
        debezium = Map.copyOf(debezium);
    }

    /** Whether a reader may register with this id. */
    public boolean usesServerId(long id) {
        return ServerIds.parse(serverIds).contains(id);
    }

    /** The connection properties with references to secrets resolved, in the process that connects. */
    public Map<String, String> resolvedConnection() {
        return resolved(connection);
    }

    /** The Debezium properties with references to secrets resolved, in the process that connects. */
    public Map<String, String> resolvedDebezium() {
        return resolved(debezium);
    }

    private static Map<String, String> resolved(Map<String, String> properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        property -> Secret.isReference(property.getValue())
                                ? new Secret(property.getValue()).resolve()
                                : property.getValue()));
    }
}
