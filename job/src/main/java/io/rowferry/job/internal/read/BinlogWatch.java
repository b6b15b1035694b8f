package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.pipeline.DataChangeEvent;
import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.mapping.Mark;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees every binlog event on the client's thread, before Debezium does.
 *
 * <p><b>Marks.</b> At the end of an event that stands outside a transaction, every row below lies in Debezium's queue: the
 * listeners run one after the other, ours first, and the rows of a transaction come before its end. So that end is a mark, once
 * the queue has been handed on up to there. The reader asks for it ({@link #committed()}) before a poll and uses it when the
 * poll has drained the queue. While the queue is not drained for long, the watch puts marks into the queue itself; inside a
 * huge transaction with the start of the event that it is about to pass on, below which all is queued.
 *
 * <p><b>Guards.</b> What must not be passed over makes {@link #check(boolean)} throw. The reader checks after each poll: whatever was
 * queued behind the bad event is then not handed on, and no offset behind it reaches a checkpoint.
 */
final class BinlogWatch implements BinaryLogClient.EventListener, BinaryLogClient.LifecycleListener {
    private static final long QUEUE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ChangeEventQueue<DataChangeEvent> queue;
    private final StartPosition start;
    private final WatchLimits limits;
    private final Map<Long, TableMapEventData> tableMaps = new ConcurrentHashMap<>();

    private volatile @Nullable Mark committed;
    private volatile @Nullable RuntimeException stop;
    private volatile boolean gone;
    private volatile boolean connected;
    private volatile long lastSign = System.nanoTime();

    private @Nullable String file;
    private boolean inTransaction;
    private long bytesInside;
    private long lastQueued;

    /**
     * Bounds of the watch.
     *
     * @param transactionMarkSize bytes of row events in one transaction behind which a mark stands inside of it
     * @param silenceNanos without any event, heartbeats included, after which the connection counts as dead
     */
    record WatchLimits(long transactionMarkSize, long silenceNanos) {}

    BinlogWatch(ChangeEventQueue<DataChangeEvent> queue, StartPosition start, WatchLimits limits) {
        this.queue = queue;
        this.start = start;
        this.limits = limits;
    }

    /** Table maps by table id, for the row event deserializers. */
    Map<Long, TableMapEventData> tableMaps() {
        return tableMaps;
    }

    /** The greatest mark so far; to be read before the poll whose result it is to follow. */
    @Nullable
    Mark committed() {
        return committed;
    }

    /** Whether nothing is queued; asked under the queue's own monitor, else it races with an enqueue. */
    boolean drained() {
        synchronized (queue) {
            return queue.remainingCapacity() == queue.totalCapacity();
        }
    }

    /**
     * Throws what was met; on the reader's thread, after each poll.
     *
     * @param drained whether the queue was empty: while it is not, the client may be waiting for us
     */
    void check(boolean drained) {
        RuntimeException met = stop;
        if (met != null) {
            throw met;
        }
        if (gone) {
            throw new IllegalStateException("the binlog connection ended; the job reconnects by a restart");
        }
        long now = System.nanoTime();
        if (!drained || !connected) {
            lastSign = now;
        } else if (now - lastSign > limits.silenceNanos()) {
            throw new IllegalStateException("no binlog event and no heartbeat for "
                    + TimeUnit.NANOSECONDS.toSeconds(limits.silenceNanos()) + " s; the job reconnects by a restart");
        }
    }

    @Override
    public void onEvent(Event event) {
        lastSign = System.nanoTime();
        try {
            see(event);
        } catch (RuntimeException e) {
            stop = stop == null ? e : stop;
        }
    }

    private void see(Event event) {
        EventHeaderV4 header = event.getHeader();
        switch (header.getEventType()) {
            case ROTATE -> rotate(data(event, RotateEventData.class));
            case GTID, ANONYMOUS_GTID, MARIADB_GTID -> {
                inTransaction = true;
                bytesInside = 0;
            }
            case TABLE_MAP -> {
                TableMapEventData map = data(event, TableMapEventData.class);
                tableMaps.put(map.getTableId(), map);
            }
            case QUERY -> {
                QueryEventData query = data(event, QueryEventData.class);
                inTransaction = keepsOpen(query.getSql());
                ended(header);
            }
            case XID, XA_PREPARE -> {
                inTransaction = false;
                ended(header);
            }
            case WRITE_ROWS, EXT_WRITE_ROWS, UPDATE_ROWS, EXT_UPDATE_ROWS, DELETE_ROWS, EXT_DELETE_ROWS ->
                insideRows(header);
            case TRANSACTION_PAYLOAD -> stop(Code.COMPRESSED_TRANSACTION, "a compressed transaction", header);
            case PARTIAL_UPDATE_ROWS_EVENT -> stop(Code.PARTIAL_JSON, "a partial JSON update", header);
            case INCIDENT -> stop(Code.INCIDENT, "an incident: the server says that its binlog has a gap", header);
            case UNKNOWN -> stop(Code.UNKNOWN_EVENT, "an event of an unknown type", header);
            default -> ended(header);
        }
    }

    /** At connect the first rotate is artificial and says where the dump begins; below that place nothing is left to read. */
    private void rotate(RotateEventData rotate) {
        file = rotate.getBinlogFilename();
        inTransaction = false;
        tableMaps.clear();
        advance(start.mark(file, rotate.getBinlogPosition()));
    }

    private boolean keepsOpen(String sql) {
        return sql.startsWith("BEGIN") || sql.startsWith("XA START") || (inTransaction && sql.startsWith("SAVEPOINT"));
    }

    private void ended(EventHeaderV4 header) {
        if (inTransaction || file == null || header.getNextPosition() <= 0) {
            return;
        }
        Mark mark = start.mark(file, header.getNextPosition());
        Mark before = committed;
        if (before != null && mark.compareTo(before) <= 0) {
            return;
        }
        long now = System.nanoTime();
        if (now - lastQueued >= QUEUE_EVERY_NANOS && !drained()) {
            lastQueued = now;
            enqueue(mark);
        }
        advance(mark);
    }

    private void insideRows(EventHeaderV4 header) {
        bytesInside += header.getEventLength();
        if (bytesInside > limits.transactionMarkSize() && file != null) {
            bytesInside = 0;
            enqueue(start.mark(file, header.getPosition()));
        }
    }

    private void advance(Mark mark) {
        Mark before = committed;
        if (before == null || mark.compareTo(before) > 0) {
            committed = mark;
        }
    }

    private void enqueue(Mark mark) {
        try {
            queue.enqueue(new DataChangeEvent(MarkRecord.of(mark)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Code code, String what, EventHeaderV4 header) {
        if (stop == null) {
            stop = GuardStop.stop(
                    code, what + " in the binlog at " + start.epoch() + "/" + file + ":" + header.getPosition());
        }
    }

    /** The event's own data, also where Debezium's deserializer has wrapped it. */
    static <T extends EventData> T data(Event event, Class<T> type) {
        EventData data = event.getData();
        return type.cast(data instanceof EventDeserializer.EventDataWrapper wrapper ? wrapper.getInternal() : data);
    }

    @Override
    public void onConnect(BinaryLogClient client) {
        connected = true;
        lastSign = System.nanoTime();
    }

    @Override
    public void onDisconnect(BinaryLogClient client) {
        gone = true;
    }

    /** Debezium's own listener makes an error of it. */
    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception e) {}

    /** Debezium's own listener makes an error of it. */
    @Override
    public void onEventDeserializationFailure(BinaryLogClient client, Exception e) {}
}
