package io.rowferry.job.internal.write;

import static io.rowferry.job.internal.write.wire.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.write.WriteOutcome.Cause;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.job.internal.write.wire.ScriptedServer;
import io.rowferry.mapping.TargetTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Answers to a batch that DynamoDB Local does not give. */
class DynamoInsertsTest {
    private static final List<TargetTable> TABLES = List.of(Samples.table("orders"));
    private static final List<ItemWrite> WRITES = Stream.of("1", "2", "3", "4")
            .map(id -> Samples.item(Samples.key(id), 7, Samples.name("Ada")))
            .toList();

    @Test
    void eachStatementHasItsOwnOutcome() {
        List<InsertOutcome> outcomes = insert(answer(
                200,
                "{\"Responses\":[{\"TableName\":\"orders\"},"
                        + "{\"Error\":{\"Code\":\"ThrottlingError\",\"Message\":\"slow\"},\"TableName\":\"orders\"},"
                        + "{\"Error\":{\"Code\":\"InternalServerError\"}},"
                        + "{\"Error\":{\"Code\":\"DuplicateItem\",\"Message\":\"Duplicate primary key\"}}]}"));

        assertThat(outcomes)
                .containsExactly(
                        new InsertOutcome.Settled(new WriteOutcome.Written()),
                        new InsertOutcome.Settled(new WriteOutcome.Retry(Cause.THROTTLED, "ThrottlingException")),
                        new InsertOutcome.Settled(new WriteOutcome.Retry(Cause.UNKNOWN, "InternalServerError")),
                        new InsertOutcome.Alone("an item lies there"));
    }

    @Test
    void aBatchThatIsRefusedIsTakenApart() {
        assertThat(insert(answer(400, "{\"__type\":\"x#ValidationException\",\"message\":\"too long\"}")))
                .containsOnly(new InsertOutcome.Alone("the batch was refused"));
    }

    @Test
    void aBatchThatIsThrottledOrNotAnsweredIsRepeatedWhole() {
        assertThat(insert(answer(400, "{\"__type\":\"x#RequestLimitExceeded\"}")))
                .containsOnly(new InsertOutcome.Settled(
                        new WriteOutcome.Retry(Cause.ACCOUNT_THROTTLED, "RequestLimitExceeded")));
        assertThat(insert(ScriptedServer.reset())).allSatisfy(DynamoInsertsTest::isUnknown);
        assertThat(insert(answer(200, "{\"Responses\":[{}]}"))).allSatisfy(DynamoInsertsTest::isUnknown);
    }

    private static void isUnknown(InsertOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        InsertOutcome.Settled.class,
                        settled -> assertThat(settled.outcome())
                                .isInstanceOfSatisfying(
                                        WriteOutcome.Retry.class,
                                        retry -> assertThat(retry.cause()).isEqualTo(Cause.UNKNOWN)));
    }

    private static List<InsertOutcome> insert(ScriptedServer.Step step) {
        try (ScriptedServer server = ScriptedServer.start(step);
                DynamoHttp http = DynamoHttp.open(
                        Endpoint.of(server.endpoint()),
                        "eu-central-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                        ChannelLimits.usual(2, Duration.ofSeconds(20)))) {
            return new DynamoInserts(http, TABLES)
                    .insert(WRITES)
                    .toCompletableFuture()
                    .join();
        }
    }
}
