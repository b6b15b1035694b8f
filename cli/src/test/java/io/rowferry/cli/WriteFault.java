package io.rowferry.cli;

import io.rowferry.testbed.DynamoDbSimulator;
import io.rowferry.testbed.FaultProxy;
import io.rowferry.testbed.SimulatorFaults;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What may go wrong between the writer and DynamoDB, and what the writer does about it. */
enum WriteFault {
    TABLE_THROTTLES(
            "two of three writes throttled for the table's units", "finds a rate", dynamo -> dynamo.withCapacity(0.34)),
    NO_CAPACITY("every write throttled", "a probe now and then, and waits", dynamo -> dynamo.withCapacity(0)),
    PROVISIONED_EXCEEDED(400, "ProvisionedThroughputExceededException", 0.5, "finds a rate"),
    THROTTLING(400, "ThrottlingException", 0.5, "finds a rate"),
    REQUEST_LIMIT(400, "RequestLimitExceeded", 0.5, "finds a rate"),
    INTERNAL_ERROR(500, "InternalServerError", 0.5, "repeats the identical request: it may have landed"),
    UNAVAILABLE(503, "ServiceUnavailable", 0.5, "repeats the identical request: it may have landed"),
    TRANSACTION_CONFLICT(400, "TransactionConflictException", 0.5, "repeats after a while"),
    REPLICATED_CONFLICT(400, "ReplicatedWriteConflictException", 0.5, "repeats after a while"),
    LIMIT_EXCEEDED(400, "LimitExceededException", 0.5, "repeats after a while"),
    EXPIRED_TOKEN(400, "ExpiredTokenException", 1, "repeats after a while: credentials are renewed meanwhile"),
    CLOCK_SKEW(400, "RequestTimeTooSkewed", 1, "repeats after a while"),
    INVALID_SIGNATURE(400, "InvalidSignatureException", 1, "the job fails with the remedy, and is restarted"),
    UNKNOWN_CREDENTIALS(400, "UnrecognizedClientException", 1, "the job fails with the remedy, and is restarted"),
    ACCESS_DENIED(400, "AccessDeniedException", 1, "the job fails with the remedy, and is restarted"),
    TABLE_GONE(400, "ResourceNotFoundException", 1, "the job fails with the remedy, and is restarted"),
    UNKNOWN_ERROR(400, "SomethingNew", 1, "the job fails, and is restarted"),
    RESETS(
            "connections reset, the request without effect",
            "repeats the identical request",
            dynamo -> dynamo.withResets(0.3)),
    LOST_ANSWERS(
            "connections reset behind the effect",
            "repeats; its own version there counts as written",
            dynamo -> dynamo.withLostAnswers(0.3)),
    LATE_EFFECTS(
            "requests take effect 1.5 s after their connection is closed",
            "repeats; what lands late meets its own version or a greater one",
            dynamo -> dynamo.withLateEffects(0.3, 1_500)),
    SLOW_ANSWERS(
            "answers 1.5 s late, after the request was given up",
            "repeats; fewer requests under way",
            dynamo -> dynamo.withSlowAnswers(0.5, 1_500)),
    POISON_ITEM(
            "one item always refused as invalid",
            "a dead letter and a rejected tombstone, which is refused too; the others go on",
            dynamo -> dynamo.withPoison("DOC#13")),
    CONNECTION_REFUSED("nobody listens", "repeats until somebody does", (dynamo, proxy) -> proxy.refuse()),
    CUT_IN_A_REQUEST(
            "every connection cut after 700 bytes",
            "repeats the identical request",
            (dynamo, proxy) -> proxy.cutAfter(700)),
    CUT_IN_AN_ANSWER(
            "every connection cut after 4 KB",
            "repeats the identical request",
            (dynamo, proxy) -> proxy.cutAfter(4_096)),
    ALL_CUT("all connections cut at one moment", "opens others", (dynamo, proxy) -> proxy.cutAll()),
    SILENCE(
            "nothing passes, nothing is closed",
            "gives up after write.request-timeout, repeats",
            (dynamo, proxy) -> proxy.stall()),
    LONG_WAY("every packet 200 ms late", "waits", (dynamo, proxy) -> proxy.delay(Duration.ofMillis(200)));

    private final String happens;
    private final String answer;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that hold nothing
    private final BiConsumer<SimulatorFaults, World> strike;

    /** Both between which it is: the simulator, told of latency so that writing takes a while, and the way there. */
    record World(DynamoDbSimulator dynamo, FaultProxy proxy, String table) {
        SimulatorFaults slow() {
            return SimulatorFaults.NONE.withTables(table).withLatency(20, 0);
        }

        void lift() {
            dynamo.faults(SimulatorFaults.NONE);
            proxy.heal();
        }
    }

    WriteFault(String happens, String answer, UnaryOperator<SimulatorFaults> faults) {
        this.happens = happens;
        this.answer = answer;
        this.strike = (slow, world) -> world.dynamo().faults(faults.apply(slow));
    }

    WriteFault(int status, String code, double share, String answer) {
        this(
                "`" + code + "`, HTTP " + status + (share < 1 ? ", of half of the requests" : ", of all requests"),
                answer,
                dynamo -> dynamo.withErrors(share, status, code));
    }

    WriteFault(String happens, String answer, BiConsumer<DynamoDbSimulator, FaultProxy> way) {
        this.happens = happens;
        this.answer = answer;
        this.strike = (slow, world) -> way.accept(world.dynamo(), world.proxy());
    }

    void strike(World world) {
        strike.accept(world.slow(), world);
    }

    /** Whether the simulator can count whom it struck. */
    boolean isTheServers() {
        return compareTo(CONNECTION_REFUSED) < 0;
    }

    String happens() {
        return happens;
    }

    String answer() {
        return answer;
    }
}
