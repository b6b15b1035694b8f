package io.rowferry.job.internal.repair;

import io.rowferry.job.internal.verify.SourceItems;
import io.rowferry.job.internal.write.ItemStore;
import io.rowferry.job.internal.write.ItemWrite;
import io.rowferry.job.internal.write.WriteOutcome;
import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes rejected items again from MySQL as it is now, and writes each at the version of its dead letter, under the writer's own condition.
 *
 * <p>Why no newer item is lost: the condition lets a version replace only lower ones, and at its own version only the tombstone of the
 * rejection. Why it converges: what is read may be newer than the letter's version says, but then the change that made it so has a greater
 * version, and its own write, which the running job makes, replaces this one. What the job has deleted meanwhile has a tombstone of a
 * greater version; or the row is gone when we read, and nothing is written.
 *
 * <p>A key does not say of which row it is made, so the root tables are read once, in chunks, however many letters there are.
 */
public final class LetterRetry {
    /** Root rows that are read at a time. */
    private static final int CHUNK = 1_000;
    /** Attempts of a write that DynamoDB throttles or does not answer. */
    private static final int ATTEMPTS = 5;

    private final CompiledMapping mapping;
    private final SourceSchema schema;
    private final ItemStore store;
    private final boolean dry;

    /** What became of a letter. */
    public enum Result {
        /** The item lies there now; in a dry run: it would. */
        WRITTEN,
        /** Something newer lies there: its change has been written since. */
        OVERTAKEN,
        /** MySQL has no such row any more, or the mapping makes no item of it. */
        GONE,
        /** It is refused again, for the same reason or another. */
        REJECTED,
        /** DynamoDB did not take it this time; it may do so later. */
        NOT_NOW
    }

    /**
     * What became of it, and why.
     *
     * @param why for people, without values of the row; may be empty
     */
    public record Outcome(Result result, String why) {}

    /** @param dry whether everything is done but the writing */
    public LetterRetry(CompiledMapping mapping, SourceSchema schema, ItemStore store, boolean dry) {
        this.mapping = mapping;
        this.schema = schema;
        this.store = store;
        this.dry = dry;
    }

    /**
     * Reads, writes, and tells of each letter once.
     *
     * @param letters versions by key
     * @param told of each as soon as it is known
     */
    public void run(Connection source, Map<ItemKey, Version> letters, BiConsumer<ItemKey, Outcome> told)
            throws SQLException {
        Map<ItemKey, Version> open = new HashMap<>(letters);
        new SourceItems(mapping, schema, CHUNK).read(source, item -> {
            ItemKey key = item.outcome() instanceof Materialized.Keyed keyed ? keyed.key() : null;
            Version version = key == null ? null : open.remove(key);
            if (key != null && version != null) {
                told.accept(key, retried(item.itemType(), version, item.outcome()));
            }
        });
        open.keySet().forEach(key -> told.accept(key, new Outcome(Result.GONE, "no row of MySQL makes this item")));
    }

    private Outcome retried(int itemType, Version version, Materialized made) {
        if (made instanceof Materialized.Item item) {
            ItemWrite write =
                    new ItemWrite(itemType, item.key(), version, new ItemWrite.Item(Attributes.of(item.attributes())));
            return dry ? new Outcome(Result.WRITTEN, "not written: a dry run") : written(write);
        } else if (made instanceof Materialized.Rejected rejected) {
            return new Outcome(Result.REJECTED, rejected.code() + ": " + rejected.reason());
        } else if (made instanceof Materialized.Undecided undecided) {
            return new Outcome(Result.REJECTED, undecided.reason());
        }
        return new Outcome(Result.GONE, "a row that the item needs is not there");
    }

    private Outcome written(ItemWrite write) {
        String why = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            WriteOutcome outcome = store.write(write).toCompletableFuture().join();
            Outcome known = known(outcome);
            if (known != null) {
                return known;
            }
            why = outcome instanceof WriteOutcome.Retry retry ? retry.reason() : "";
        }
        return new Outcome(Result.NOT_NOW, why);
    }

    private static @Nullable Outcome known(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Written) {
            return new Outcome(Result.WRITTEN, "");
        } else if (outcome instanceof WriteOutcome.Repeated) {
            return new Outcome(Result.WRITTEN, "it lay there already");
        } else if (outcome instanceof WriteOutcome.Superseded) {
            return new Outcome(Result.OVERTAKEN, "a newer version lies there");
        } else if (outcome instanceof WriteOutcome.Rejected rejected) {
            return new Outcome(Result.REJECTED, rejected.code() + ": " + rejected.reason());
        }
        return null;
    }
}
