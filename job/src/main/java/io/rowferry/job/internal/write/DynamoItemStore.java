package io.rowferry.job.internal.write;

import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Operation;
import io.rowferry.job.internal.write.wire.Reply;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Version;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** DynamoDB, by conditional PutItem, and by INSERTs in batches, over channels of our own. Thread-safe; the client is the caller's. */
public final class DynamoItemStore implements ItemStore {
    private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    private final DynamoHttp http;
    private final List<TargetTable> tables;
    private final List<PutBody> puts;
    private final DynamoInserts inserts;

    public DynamoItemStore(DynamoHttp http, List<TargetTable> tables) {
        this.http = http;
        this.tables = List.copyOf(tables);
        this.puts = tables.stream().map(PutBody::new).toList();
        this.inserts = new DynamoInserts(http, tables);
    }

    @Override
    public CompletionStage<WriteOutcome> write(ItemWrite write) {
        int table = write.key().table();
        byte[] body = puts.get(table).of(write, ItemBytes.of(tables.get(table), write));
        return http.send(Operation.PUT_ITEM, body).thenApply(reply -> outcome(write, reply));
    }

    @Override
    public CompletionStage<List<InsertOutcome>> insert(List<ItemWrite> writes) {
        return inserts.insert(writes);
    }

    private WriteOutcome outcome(ItemWrite write, Reply reply) {
        if (reply instanceof Reply.None none) {
            return DynamoFailures.unknown(none.reason());
        } else if (reply instanceof Reply.Answer answer) {
            DynamoAnswer said = DynamoAnswer.of(answer);
            return answer.status() == 200 ? written(said) : failed(write, answer, said);
        }
        throw new IllegalStateException("unknown kind of reply " + reply.getClass());
    }

    private WriteOutcome written(@Nullable DynamoAnswer said) {
        if (said == null) {
            return DynamoFailures.unknown("HTTP 200 without a readable body");
        }
        return new WriteOutcome.Written(said.units());
    }

    private WriteOutcome failed(ItemWrite write, Reply.Answer answer, @Nullable DynamoAnswer said) {
        String table = tables.get(write.key().table()).name();
        DynamoFailure failure = DynamoFailure.of(answer, said);
        return said != null && failure.code().equals(CONDITION_FAILED)
                ? stored(table, write, said.version())
                : DynamoFailures.outcome(table, failure);
    }

    private static WriteOutcome stored(String table, ItemWrite write, byte @Nullable [] version) {
        if (version == null) {
            throw foreign(table, "its attribute " + Reserved.VERSION + " is no binary", null);
        }
        Version stored;
        try {
            stored = Version.ofBytes(version);
        } catch (IllegalArgumentException e) {
            throw foreign(table, e.getMessage(), e);
        }
        return stored.equals(write.version()) ? new WriteOutcome.Repeated() : new WriteOutcome.Superseded(stored);
    }

    private static WriteFailedException foreign(String table, @Nullable String why, @Nullable Throwable cause) {
        return new WriteFailedException(
                "The table " + table + " holds an item that this release did not write (" + why
                        + "). Write to a table of Rowferry's own, or use the release that wrote it.",
                cause);
    }
}
