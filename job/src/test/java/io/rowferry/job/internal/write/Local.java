package io.rowferry.job.internal.write;

import io.rowferry.job.internal.config.Secret;
import io.rowferry.job.internal.config.TargetOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** How tests reach DynamoDB Local, which takes any credentials. */
public final class Local {
    private Local() {}

    public static TargetOptions target(URI endpoint) {
        try {
            Path credential = Files.writeString(Files.createTempFile("credential", null), "local");
            Secret secret = new Secret("${file:" + credential + "}");
            return new TargetOptions("eu-central-1", endpoint, secret, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
