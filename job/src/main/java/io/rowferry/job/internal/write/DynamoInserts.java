package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Operation;
import io.rowferry.job.internal.write.wire.Reply;
import io.rowferry.mapping.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several items in one request, each written only where nothing lies: a statement succeeds or fails by itself. So it keeps the write
 * condition for first writes; whoever lies there already is not told, and the item then has to go alone. Thread-safe; the client is the
 * caller's.
 */
final class DynamoInserts {
    private static final String LIES_THERE = "DuplicateItem";

    private final DynamoHttp http;
    private final List<TargetTable> tables;

    DynamoInserts(DynamoHttp http, List<TargetTable> tables) {
        this.http = http;
        this.tables = List.copyOf(tables);
    }

    /**
     * Makes one attempt.
     *
     * @param writes items of different keys, at most {@link InsertBody#MOST_STATEMENTS}
     * @return one outcome a write, in their order; completes on the client's event loop, exceptionally if the job must stop
     */
    CompletionStage<List<InsertOutcome>> insert(List<ItemWrite> writes) {
        if (writes.size() > InsertBody.MOST_STATEMENTS
                || writes.stream().map(ItemWrite::key).distinct().count() < writes.size()) {
            throw new IllegalArgumentException("a batch has " + InsertBody.MOST_STATEMENTS
                    + " items at most, each of another key; these are " + writes.size());
        }
        List<byte[]> statements = new ArrayList<>();
        List<@Nullable ItemWrite> sent = new ArrayList<>();
        for (ItemWrite write : writes) {
            byte[] statement = InsertBody.statement(table(write), write);
            sent.add(statement == null ? null : write);
            if (statement != null) {
                statements.add(statement);
            }
        }
        if (statements.isEmpty()) {
            return CompletableFuture.completedFuture(each(sent, write -> {
                throw new IllegalStateException("nothing was sent");
            }));
        }
        return http.send(Operation.BATCH_EXECUTE_STATEMENT, InsertBody.of(statements))
                .thenApply(reply -> outcomes(sent, statements.size(), reply));
    }

    private List<InsertOutcome> outcomes(List<@Nullable ItemWrite> sent, int statements, Reply reply) {
        if (reply instanceof Reply.None none) {
            return each(sent, write -> new InsertOutcome.Settled(DynamoFailures.unknown(none.reason())));
        } else if (reply instanceof Reply.Answer answer) {
            DynamoAnswer said = DynamoAnswer.of(answer);
            if (answer.status() != 200) {
                return refused(sent, answer, said);
            }
            if (said == null || said.statements().size() != statements) {
                return each(
                        sent,
                        write -> new InsertOutcome.Settled(
                                DynamoFailures.unknown("HTTP 200 without an answer for each statement")));
            }
            var answers = said.statements().iterator();
            return each(sent, write -> outcome(write, answers.next()));
        }
        throw new IllegalStateException("unknown kind of reply " + reply.getClass());
    }

    /** What is wrong with one item may have the whole batch refused, and nobody says with which. */
    private List<InsertOutcome> refused(
            List<@Nullable ItemWrite> sent, Reply.Answer answer, @Nullable DynamoAnswer said) {
        DynamoFailure failure = DynamoFailure.of(answer, said);
        return each(sent, write -> {
            WriteOutcome outcome = DynamoFailures.outcome(table(write).name(), failure);
            return outcome instanceof WriteOutcome.Rejected
                    ? new InsertOutcome.Alone("the batch was refused")
                    : new InsertOutcome.Settled(outcome);
        });
    }

    private InsertOutcome outcome(ItemWrite write, @Nullable DynamoFailure failure) {
        if (failure == null) {
            return new InsertOutcome.Settled(new WriteOutcome.Written());
        } else if (failure.code().equals(LIES_THERE)) {
            return new InsertOutcome.Alone("an item lies there");
        }
        return new InsertOutcome.Settled(DynamoFailures.ofStatement(table(write).name(), failure));
    }

    private static List<InsertOutcome> each(
            List<@Nullable ItemWrite> sent, Function<ItemWrite, InsertOutcome> outcome) {
        List<InsertOutcome> all = new ArrayList<>(sent.size());
        for (ItemWrite write : sent) {
            all.add(
                    write == null
                            ? new InsertOutcome.Alone("it has too many attributes for a statement")
                            : outcome.apply(write));
        }
        return all;
    }

    private TargetTable table(ItemWrite write) {
        return tables.get(write.key().table());
    }
}
