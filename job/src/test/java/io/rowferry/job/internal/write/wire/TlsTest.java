package io.rowferry.job.internal.write.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** TLS with a server whose certificate, made here, is for {@code localhost} alone. */
class TlsTest {
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"));
    private static final ChannelLimits LIMITS = ChannelLimits.usual(2, Duration.ofSeconds(20));
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static X509Certificate certificate;
    private static ServerSocketFactory sockets;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        certificate = (X509Certificate) keys.getCertificate("server");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        sockets = context.getServerSocketFactory();
    }

    @Test
    void aCertificateOfTheHostThatIsTrustedIsGood() {
        try (ScriptedServer server = server();
                DynamoHttp http = trusting(server.endpoint("localhost"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(send(http)).isInstanceOf(Reply.Answer.class);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() {
        try (ScriptedServer server = server();
                DynamoHttp http = trusting(server.endpoint("127.0.0.1"))) {
            assertThat(send(http))
                    .isInstanceOfSatisfying(
                            Reply.None.class, none -> assertThat(none.reason()).contains("subject alternative names"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        try (ScriptedServer server = server();
                DynamoHttp http = DynamoHttp.open(
                        Endpoint.of(server.endpoint("localhost")), "eu-central-1", CREDENTIALS, LIMITS)) {
            assertThat(send(http))
                    .isInstanceOfSatisfying(
                            Reply.None.class, none -> assertThat(none.reason()).contains("certification path"));
            assertThat(server.requests()).isEmpty();
        }
    }

    private static ScriptedServer server() {
        return ScriptedServer.startTls(sockets, ScriptedServer.answer(200, "{}"));
    }

    private static DynamoHttp trusting(URI endpoint) {
        return DynamoHttp.trusting(certificate, Endpoint.of(endpoint), CREDENTIALS, LIMITS);
    }

    private static Reply send(DynamoHttp http) {
        return http.send(Operation.PUT_ITEM, new byte[] {'{', '}'}).join();
    }
}
