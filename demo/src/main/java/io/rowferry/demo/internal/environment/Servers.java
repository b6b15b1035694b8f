package io.rowferry.demo.internal.environment;

import io.rowferry.job.RefusedException;
import io.rowferry.testbed.DynamoDbLocal;
import io.rowferry.testbed.MySqlServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** MySQL and DynamoDB Local as child processes, which end with this or with the JVM, whichever comes first. */
public final class Servers implements AutoCloseable {
    private final MySqlServer mysql;
    private final DynamoDbLocal dynamo;

    private Servers(MySqlServer mysql, DynamoDbLocal dynamo) {
        this.mysql = mysql;
        this.dynamo = dynamo;
    }

    /**
     * Starts both at the same time, with their data and logs in the folder.
     *
     * @throws RefusedException if one of them cannot be started here
     */
    public static Servers start(Path folder) {
        System.setProperty("rowferry.run-dir", folder.toString()); // the testbed's setting
        CompletableFuture<MySqlServer> mysql = CompletableFuture.supplyAsync(MySqlServer::start);
        CompletableFuture<DynamoDbLocal> dynamo = CompletableFuture.supplyAsync(DynamoDbLocal::start);
        try {
            return new Servers(mysql.join(), dynamo.join());
        } catch (CompletionException e) {
            mysql.handle((server, failure) -> close(server)).join();
            dynamo.handle((server, failure) -> close(server)).join();
            throw new RefusedException(List.of(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage())));
        }
    }

    private static boolean close(@Nullable AutoCloseable server) {
        if (server instanceof MySqlServer mysql) {
            mysql.close();
        } else if (server instanceof DynamoDbLocal dynamo) {
            dynamo.close();
        }
        return true;
    }

    /** A user as Rowferry needs one. Returns its password. */
    String createUser(String name) {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        mysql.createUser(name, password, "SELECT ON shop.*", "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        return password;
    }

    public MySqlServer mysql() {
        return mysql;
    }

    public DynamoDbLocal dynamo() {
        return dynamo;
    }

    @Override
    public void close() {
        try {
            dynamo.close();
        } finally {
            mysql.close();
        }
    }
}
