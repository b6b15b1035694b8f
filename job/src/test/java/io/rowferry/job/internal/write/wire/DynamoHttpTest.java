package io.rowferry.job.internal.write.wire;

import static io.rowferry.job.internal.write.wire.ScriptedServer.answer;
import static io.rowferry.job.internal.write.wire.ScriptedServer.both;
import static io.rowferry.job.internal.write.wire.ScriptedServer.hangUp;
import static io.rowferry.job.internal.write.wire.ScriptedServer.nothing;
import static io.rowferry.job.internal.write.wire.ScriptedServer.raw;
import static io.rowferry.job.internal.write.wire.ScriptedServer.reset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rowferry.job.internal.write.wire.ScriptedServer.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The client against a server that behaves, and against one that does not. */
class DynamoHttpTest {
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"));
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Step OK = answer(200, "{}");

    @Test
    void sendsASignedRequestAndBringsTheAnswer() {
        AwsSessionCredentials session = AwsSessionCredentials.create("ASIA", "secret", "token+/=");
        try (ScriptedServer server = ScriptedServer.start(answer(400, "{\"__type\":\"x#No\"}"));
                DynamoHttp http = open(server, StaticCredentialsProvider.create(session), limits(1, LONG))) {
            Reply reply = send(http, "{\"a\":\"ü\"}");

            assertThat(reply).isInstanceOfSatisfying(Reply.Answer.class, answer -> {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.requestId()).isEqualTo("R1");
                assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"__type\":\"x#No\"}");
            });
            String host = server.endpoint().getHost() + ":" + server.endpoint().getPort();
            assertThat(server.requests().get(0))
                    .startsWith("POST / HTTP/1.1\r\n")
                    .contains("\r\nhost: " + host + "\r\n", "\r\nx-amz-target: DynamoDB_20120810.PutItem\r\n")
                    .contains("\r\ncontent-length: 10\r\n", "\r\nx-amz-security-token: token+/=\r\n")
                    .containsPattern("\r\nauthorization: AWS4-HMAC-SHA256 Credential=ASIA/[0-9]{8}/eu-central-1/"
                            + "dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token;x-amz-target,"
                            + " Signature=[0-9a-f]{64}\r\n");
        }
    }

    @Test
    void oneConnectionServesRequestsOneAfterTheOther() {
        try (ScriptedServer server = ScriptedServer.start(OK);
                DynamoHttp http = open(server, limits(4, LONG))) {
            for (int i = 0; i < 20; i++) {
                assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void understandsAnswersOfAllForms() {
        String chunked = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n";
        String informed = "HTTP/1.1 100 Continue\n\n";
        String closing = "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 7\n\n{\"a\":1}";
        String endless = "HTTP/1.1 200 OK\n\n{\"a\":1}";
        try (ScriptedServer server = ScriptedServer.start(
                        raw(chunked),
                        both(raw(informed), answer(200, "{\"a\":1}")),
                        both(raw(closing), hangUp()),
                        both(raw(endless), hangUp()),
                        answer(200, "{\"a\":1}"));
                DynamoHttp http = open(server, limits(1, LONG))) {
            for (int i = 0; i < 5; i++) {
                assertThat(send(http, "{}"))
                        .as("answer %s", i)
                        .isInstanceOfSatisfying(
                                Reply.Answer.class,
                                answer -> assertThat(new String(answer.body(), UTF_8))
                                        .isEqualTo("{\"a\":1}"));
            }
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void whatIsNoWholeAnswerIsNoneAndItsConnectionIsNotUsedAgain() {
        String length = "HTTP/1.1 200 OK\ncontent-length: ";
        List<Step> broken = List.of(
                hangUp(),
                reset(),
                both(raw(length + "50\n\n{\"half\":"), hangUp()),
                both(raw(length + "50\n\n{\"half\":"), reset()),
                both(raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n9\r\n{\"half\":"), hangUp()),
                raw(length + "2\nx-amz-crc32: 1\n\n{}"),
                raw(length + "2\nx-amz-crc32: none\n\n{}"),
                raw("SSH-2.0-OpenSSH\n\n"),
                raw(length + "5000000\n\n" + "x".repeat(5_000_000)));
        for (Step step : broken) {
            try (ScriptedServer server = ScriptedServer.start(step, OK);
                    DynamoHttp http = open(server, limits(1, LONG))) {
                assertThat(send(http, "{\"secret\":1}"))
                        .as("step %s", broken.indexOf(step))
                        .isInstanceOfSatisfying(
                                Reply.None.class,
                                none -> assertThat(none.reason()).isNotBlank().doesNotContain("secret"));
                assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
                assertThat(server.connections()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatComesUnaskedClosesTheConnection() {
        try (ScriptedServer server = ScriptedServer.start(both(OK, OK), OK);
                DynamoHttp http = open(server, limits(1, LONG))) {
            assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
            await().until(() -> server.openConnections() == 0);
            assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
        }
    }

    @Test
    void anAnswerThatIsTooLateIsNone() {
        try (ScriptedServer server = ScriptedServer.start(nothing(), OK);
                DynamoHttp http = open(server, limits(1, SHORT))) {
            CompletableFuture<Reply> late = http.send(Operation.PUT_ITEM, body("{}"));
            CompletableFuture<Reply> behind = http.send(Operation.PUT_ITEM, body("{}"));

            assertThat(done(late)).isInstanceOf(Reply.None.class);
            assertThat(done(behind)).isNotNull();
            await().until(() -> send(http, "{}") instanceof Reply.Answer);
            assertThat(server.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void noMoreConnectionsThanAllowedAndNoRequestIsForgotten() {
        CountDownLatch go = new CountDownLatch(3);
        Step together = connection -> {
            go.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            OK.meet(connection);
        };
        try (ScriptedServer server = ScriptedServer.start(together);
                DynamoHttp http = open(server, limits(3, LONG))) {
            List<CompletableFuture<Reply>> replies = IntStream.range(0, 50)
                    .mapToObj(i -> http.send(Operation.BATCH_EXECUTE_STATEMENT, body("{}")))
                    .toList();
            assertThat(replies).extracting(DynamoHttpTest::done).hasOnlyElementsOfType(Reply.Answer.class);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void withoutAServerEachRequestFails() {
        ScriptedServer gone = ScriptedServer.start(OK);
        gone.close();
        try (DynamoHttp http = open(gone, limits(2, LONG))) {
            List<CompletableFuture<Reply>> replies = IntStream.range(0, 20)
                    .mapToObj(i -> http.send(Operation.PUT_ITEM, body("{}")))
                    .toList();
            assertThat(replies)
                    .extracting(DynamoHttpTest::done)
                    .allSatisfy(reply -> assertThat(reply.toString()).contains("no connection: ", "refused"));
        }
    }

    @Test
    void aNameThatDoesNotExistFailsTheRequest() {
        try (DynamoHttp http = DynamoHttp.open(
                new Endpoint("no-such-host.invalid", 80, false), "eu-central-1", CREDENTIALS, limits(1, LONG))) {
            assertThat(send(http, "{}")).isInstanceOf(Reply.None.class);
        }
    }

    @Test
    void anOldConnectionIsReplaced() {
        ChannelLimits young = new ChannelLimits(1, LONG, LONG, LONG, Duration.ofNanos(1));
        try (ScriptedServer server = ScriptedServer.start(OK);
                DynamoHttp http = open(server, young)) {
            for (int i = 1; i <= 5; i++) {
                assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
                assertThat(server.connections()).isEqualTo(i);
            }
            List<CompletableFuture<Reply>> inTurn = IntStream.range(0, 5)
                    .mapToObj(i -> http.send(Operation.PUT_ITEM, body("{}")))
                    .toList();
            assertThat(inTurn).extracting(DynamoHttpTest::done).hasOnlyElementsOfType(Reply.Answer.class);
            assertThat(server.connections()).isEqualTo(10);
        }
    }

    @Test
    void anIdleConnectionIsClosed() {
        ChannelLimits impatient = new ChannelLimits(1, LONG, LONG, Duration.ofMillis(1), LONG);
        try (ScriptedServer server = ScriptedServer.start(OK);
                DynamoHttp http = open(server, impatient)) {
            assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
            await().until(() -> server.openConnections() == 0);
            assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhatComesLater() {
        try (ScriptedServer server = ScriptedServer.start(nothing())) {
            DynamoHttp http = open(server, limits(1, LONG));
            CompletableFuture<Reply> sent = http.send(Operation.PUT_ITEM, body("{}"));
            CompletableFuture<Reply> waiting = http.send(Operation.PUT_ITEM, body("{}"));
            await().until(() -> server.requests().size() == 1);
            http.close();
            http.close();

            assertThat(done(sent)).isInstanceOf(Reply.None.class);
            assertThat(done(waiting)).isInstanceOf(Reply.None.class);
            assertThat(send(http, "{}")).isInstanceOf(Reply.None.class);
            await().until(() -> server.openConnections() == 0);
        }
    }

    /** A job that restarts opens a client again and again in one JVM. */
    @Test
    void leavesNoThreadBehind() {
        try (ScriptedServer server = ScriptedServer.start(OK)) {
            for (int i = 0; i < 50; i++) {
                try (DynamoHttp http = open(server, limits(2, LONG))) {
                    assertThat(send(http, "{}")).isInstanceOf(Reply.Answer.class);
                    assertThat(ownThreads()).hasSize(2).allMatch(Thread::isDaemon);
                }
                assertThat(ownThreads()).as("after %s", i).isEmpty();
            }
        }
    }

    private static List<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rowferry-items"))
                .toList();
    }

    private static Reply send(DynamoHttp http, String body) {
        return done(http.send(Operation.PUT_ITEM, body(body)));
    }

    /** A request that is forgotten would keep the test for ever. */
    private static Reply done(CompletableFuture<Reply> reply) {
        return reply.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static byte[] body(String body) {
        return body.getBytes(UTF_8);
    }

    private static ChannelLimits limits(int most, Duration request) {
        return ChannelLimits.usual(most, request);
    }

    private static DynamoHttp open(ScriptedServer server, ChannelLimits limits) {
        return open(server, CREDENTIALS, limits);
    }

    private static DynamoHttp open(ScriptedServer server, AwsCredentialsProvider credentials, ChannelLimits limits) {
        return DynamoHttp.open(Endpoint.of(server.endpoint()), "eu-central-1", credentials, limits);
    }
}
