package io.rowferry.job.internal.write;

import io.rowferry.job.internal.config.LiveKeys;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.job.internal.config.WriteOptions;
import io.rowferry.job.internal.control.AppliedRequests;
import io.rowferry.job.internal.control.AsyncDynamo;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.control.LiveSettingsRequests;
import io.rowferry.job.internal.control.PositionTexts;
import io.rowferry.job.internal.control.RunEpochs;
import io.rowferry.job.internal.deadletters.DeadLetterLines;
import io.rowferry.job.internal.deadletters.DeadLetterTarget;
import io.rowferry.job.internal.deadletters.DeadLetters;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.mapping.ItemChange;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.control.AppliedNote;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Writes item changes to DynamoDB. Its input is keyed by item key, so that all changes of a key reach one subtask in order; the order between
 * keys does not matter. Everything accepted is written before a checkpoint's barrier passes, so it has no state.
 */
public final class ItemSink implements Sink<ItemChange> {
    private static final long serialVersionUID = 1L;

    /** A note, and a look at how the job is tuned. */
    private static final int CONTROL_REQUESTS = 2;

    /** {@code write.max-in-flight} may be raised so far while the job runs; a channel is opened when it is needed. */
    private static final int MOST_CHANNELS = 10_000;

    private static final Duration DEAD_LETTERS_WITHIN = Duration.ofMillis(500);

    private final Job job;
    private final TargetOptions target;
    private final WriteOptions options;

    /**
     * What the sink must know of the job.
     *
     * @param controlTable name of the control table
     * @param tables by their place in {@link io.rowferry.mapping.ItemKey#table}
     * @param itemTypes names by their place in {@link ItemChange#itemType}
     */
    public record Job(String controlTable, List<TargetTable> tables, List<String> itemTypes) implements Serializable {
        public Job {
            tables = List.copyOf(tables);
            itemTypes = List.copyOf(itemTypes);
        }
    }

    public ItemSink(Job job, TargetOptions target, WriteOptions options) {
        this.job = job;
        this.target = target;
        this.options = options;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, though Flink calls the other one
    public SinkWriter<ItemChange> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.19 and later give a WriterInitContext");
    }

    @Override
    public SinkWriter<ItemChange> createWriter(WriterInitContext context) {
        DynamoClients clients = new DynamoClients(target);
        DynamoHttp http = open(clients);
        AsyncDynamo dynamo = clients.async(CONTROL_REQUESTS, options.times().requestTimeout());
        ControlTable control = new ControlTable(clients.sync(), job.controlTable());
        return writer(context, new DynamoItemStore(http, job.tables()), new Ends(control, dynamo, http));
    }

    private DynamoHttp open(DynamoClients clients) {
        try {
            return DynamoHttp.open(
                    Endpoint.of(clients.endpoint()),
                    target.region(),
                    clients.credentials(),
                    ChannelLimits.usual(MOST_CHANNELS, options.times().requestTimeout()));
        } catch (SdkClientException e) {
            throw new WriteFailedException(
                    "There are no credentials for DynamoDB here. Set target.access-key-id and target.secret-access-key,"
                            + " or give the job a role.",
                    e);
        }
    }

    /** The control table, read when something is wrong, and the clients that write notes and items. */
    private record Ends(ControlTable control, AsyncDynamo dynamo, DynamoHttp http) {}

    private SinkWriter<ItemChange> writer(WriterInitContext context, ItemStore store, Ends ends) {
        Clock clock = Clock.systemUTC();
        MailboxExecutor mailbox = context.getMailboxExecutor();
        Executor owner = action -> ItemWriter.run(mailbox, action);
        Timers timers = ItemWriter.timers(context.getProcessingTimeService());
        DeadLetters letters = deadLetters(context, ends.control(), clock);
        AppliedNotes notes =
                notes(context.getTaskInfo(), owner, timers, ends.dynamo().client());
        HottestKeys hottest = new HottestKeys(job.tables());
        int subtasks = context.getTaskInfo().getNumberOfParallelSubtasks();
        WriteQueue queue = new WriteQueue(
                store,
                new WriteQueue.Surroundings(
                        owner, timers, letters, new RunEpochs(ends.control())::check, notes::applied, hottest::changed),
                limits(subtasks),
                options.mode(),
                clock,
                new Random());
        watch(queue, subtasks, ends.dynamo().client(), owner, timers);
        WriteMetrics.register(context.metricGroup(), queue.counters(), notes, hottest, clock);
        return new ItemWriter(queue, mailbox, () -> {
            ends.http().close();
            ends.dynamo().close();
            ends.control().close();
            letters.close();
        });
    }

    private WriteLimits limits(int subtasks) {
        WriteOptions.Limits limits = options.limits();
        return new WriteLimits(
                limits.maxInFlight(),
                limits.maxBuffered(),
                limits.maxBufferedBytes(),
                limits.unitsPerSecond(subtasks),
                new WriteLimits.Times(
                        options.times().requestTimeout(),
                        options.times().sameKeyInterval(),
                        options.times().tombstonesKeep(),
                        Backoff.USUAL),
                new WriteLimits.Letters(options.deadLetters().most(), DEAD_LETTERS_WITHIN));
    }

    private void watch(WriteQueue queue, int subtasks, DynamoDbAsyncClient client, Executor owner, Timers timers) {
        new SettingsWatch(
                        new LiveSettingsRequests(client, job.controlTable())::read,
                        owner,
                        timers,
                        settings -> {
                            WriteOptions.Limits limits = LiveKeys.limits(options.limits(), settings);
                            queue.allow(limits.maxInFlight(), limits.unitsPerSecond(subtasks));
                        },
                        Clock.systemUTC())
                .look();
    }

    private AppliedNotes notes(TaskInfo task, Executor owner, Timers timers, DynamoDbAsyncClient client) {
        AppliedRequests requests = new AppliedRequests(client, job.controlTable());
        Clock clock = Clock.systemUTC();
        int parallelism = task.getNumberOfParallelSubtasks();
        int subtask = task.getIndexOfThisSubtask();
        return new AppliedNotes(
                (Mark mark) -> requests.note(new AppliedNote(parallelism, subtask, mark, clock.instant())),
                owner,
                timers,
                clock);
    }

    /** Named after the attempt, and after the time, since a cluster may use a job's id again. */
    private DeadLetters deadLetters(WriterInitContext context, ControlTable control, Clock clock) {
        TaskInfo task = context.getTaskInfo();
        String name = clock.millis() + "-" + context.getJobInfo().getJobId() + "-" + task.getIndexOfThisSubtask() + "-"
                + task.getAttemptNumber();
        PositionTexts positions = new PositionTexts(control);
        DeadLetterLines lines = new DeadLetterLines(job.tables(), job.itemTypes(), positions::text, clock);
        return new DeadLetterTarget(
                        options.deadLetters().target(), options.deadLetters().resolvedKafka())
                .open(name, lines);
    }
}
