package io.rowferry.demo.internal.environment;

import io.rowferry.job.internal.config.ConfigReader;
import io.rowferry.job.internal.config.JobConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of a deployment, written into the run's folder as a user would write them, and read as a user's are. */
public final class ShopFiles {
    private static final String USER = "rowferry";

    private ShopFiles() {}

    /** The statements that create the shop's tables. */
    public static String schema() throws IOException {
        return resource("schema.sql");
    }

    /** Creates Rowferry's MySQL user, writes config, mapping and secrets, and reads the config. */
    public static JobConfig write(RunFolder folder, Servers servers) throws IOException {
        Path path = folder.path();
        folder.writeSecret("mysql.password", servers.createUser(USER));
        folder.writeSecret("aws.access-key-id", "demo");
        folder.writeSecret("aws.secret-access-key", "demo");
        Files.writeString(path.resolve("schema.sql"), schema());
        Files.writeString(path.resolve("shop.mapping.yaml"), resource("shop.mapping.yaml"));
        Map<String, String> places = Map.of(
                "@mysql.port@", String.valueOf(servers.mysql().port()),
                "@dynamodb.endpoint@", servers.dynamo().endpoint().toString(),
                "@folder@", path.toString(),
                "@folder.uri@", path.toUri().toString());
        String config = resource("rowferry.yaml");
        for (Map.Entry<String, String> place : places.entrySet()) {
            config = config.replace(place.getKey(), place.getValue());
        }
        Path file = Files.writeString(path.resolve("rowferry.yaml"), config);
        return ConfigReader.read(file, Map.of());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ShopFiles.class.getResourceAsStream("/shop/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("/shop/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
