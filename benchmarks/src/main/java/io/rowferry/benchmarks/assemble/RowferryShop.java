package io.rowferry.benchmarks.assemble;

import io.rowferry.job.MigrationPipeline;
import io.rowferry.job.internal.sweep.SweepSource;
import io.rowferry.job.internal.assemble.FirstEmissions;
import io.rowferry.job.internal.config.ParallelismOptions;
import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Value;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Our operators, wired as in every run, between other ends. */
final class RowferryShop implements ShopJob {
    private final Shape shape;

    RowferryShop(Shape shape) {
        this.shape = shape;
    }

    @Override
    public JobClient start(StreamExecutionEnvironment env) throws Exception {
        MigrationPipeline.Ends ends = new MigrationPipeline.Ends(
                new ShopSource(shape), new ItemSink<>(new OurItems()), () -> RowferryShop::noted, SweepSource.nothing());
        MigrationPipeline.define(env, ends, ShopTables.plan(), new ParallelismOptions(1, 1, 1, 1));
        return env.executeAsync("assemble");
    }

    /** Nobody asks for {@link FirstEmissions} here: the tally knows when each item has come. */
    private static CompletionStage<?> noted(int epoch, int parallelism, int subtask) {
        return CompletableFuture.completedFuture(null);
    }

    private static final class OurItems implements ItemSink.Reading<ItemChange> {
        private static final long serialVersionUID = 1L;

        /** Every which item's list is read: nobody reads SQL's either. */
        private static final int LISTS_READ = 50;

        @Override
        public int id(ItemChange item) {
            if (item instanceof ItemChange.Put put && put.attributes().get("id") instanceof Value.Numeric id) {
                return Integer.parseInt(id.digits());
            }
            throw new IllegalStateException("every order of the shop has an item, but here is " + item);
        }

        @Override
        public long fingerprint(ItemChange item) {
            Attributes attributes = ((ItemChange.Put) item).attributes();
            long lines = Long.parseLong(((Value.Numeric) attribute(attributes, "lineCount")).digits());
            if (id(item) % LISTS_READ == 0
                    && ((Value.Items) attribute(attributes, "lines")).values().size() != lines) {
                throw new IllegalStateException("the lines are not as many as are counted");
            }
            long cents = attributes.get("amount") instanceof Value.Numeric amount
                    ? new BigDecimal(amount.digits()).movePointRight(2).longValueExact()
                    : 0;
            return ItemTally.fingerprint(
                    id(item),
                    ((Value.Text) attribute(attributes, "status")).text(),
                    ((Value.Text) attribute(attributes, "customerName")).text(),
                    lines,
                    cents);
        }

        private static Value attribute(Attributes attributes, String name) {
            Value value = attributes.get(name);
            if (value == null) {
                throw new IllegalStateException("an item without " + name);
            }
            return value;
        }
    }
}
