package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import io.rowferry.job.internal.read.RunRecord.ReadSoFar;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which transactions this reader may have read, before it has: so that after the loss of the server it is known what the one that takes
 * its place must have ({@link SourceLineage}).
 *
 * <p>A note for each transaction would cost a write for each. So it allows itself some more, about as many as came in the last second: then it
 * notes about once a second under load, and each transaction by itself when there is little to read. What is noted is never less than what
 * was read; when the reader ends in order, not by SIGKILL, it is exactly that.
 *
 * <p>Whoever notes owns the run's note. When another reader has taken it over, this one gets no further than it had allowed itself: it cannot
 * read on from a server that has been given up.
 *
 * <p>A listener on the binlog client's thread, registered before all others: while it notes, nothing is passed on.
 */
final class ReadAhead implements BinaryLogClient.EventListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST = 1_000_000;

    /** Stands for transactions without a GTID, read while the server has them turned off: no server has this one, so none can take over. */
    private static final String NAMELESS = "00000000-0000-0000-0000-000000000000:1";

    private final RunRecord record;
    private final String reader;
    private final LongSupplier nanos;
    /** What may have been read, by this reader and those before it, without what is allowed ahead. */
    private final Gtids read;

    private volatile @Nullable RuntimeException failure;
    private String allowedUuid = "";
    private long allowedFirst;
    private long allowedLast = -1;
    private long notedAt;
    private long sinceNote;

    /**
     * Takes the note over.
     *
     * @param record kept until {@link #close}, which closes it
     * @param reader names this reader among all that there ever are
     * @param from what has been read before, by the state that is restored
     */
    ReadAhead(RunRecord record, String reader, String from, LongSupplier nanos) {
        this.record = record;
        this.reader = reader;
        this.nanos = nanos;
        this.read = takeOver(record, reader, from);
        this.notedAt = nanos.getAsLong();
    }

    /**
     * Makes this reader the only one that can note.
     *
     * @param from what is known to have been read
     * @return that and what readers before it may have read
     */
    static Gtids takeOver(RunRecord record, String reader, String from) {
        while (true) {
            Optional<ReadSoFar> known = record.readSoFar();
            Gtids all = Gtids.of(from);
            known.ifPresent(noted -> all.addAll(noted.gtids()));
            ReadSoFar next = new ReadSoFar(reader, all.toString());
            if (known.filter(next::equals).isPresent() || record.takeOverReading(known, next)) {
                return all;
            }
        }
    }

    /** Throws what kept it from noting; after each poll, so that nothing behind the last note is handed on. */
    void check() {
        RuntimeException met = failure;
        if (met != null) {
            throw met;
        }
    }

    @Override
    public void onEvent(Event event) {
        EventType type = event.getHeader().getEventType();
        if (failure != null || (type != EventType.GTID && type != EventType.ANONYMOUS_GTID)) {
            return;
        }
        try {
            String gtid = type == EventType.GTID
                    ? BinlogWatch.data(event, GtidEventData.class).getGtid()
                    : NAMELESS;
            int colon = gtid.indexOf(':');
            see(gtid.substring(0, colon), Long.parseLong(gtid.substring(colon + 1)));
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    void see(String uuid, long number) {
        sinceNote++;
        if (!uuid.equals(allowedUuid) || number < allowedFirst || number > allowedLast) {
            allow(uuid, number);
        }
        synchronized (read) {
            read.add(uuid, number, number);
        }
    }

    private void allow(String uuid, long number) {
        long now = nanos.getAsLong();
        long passed = Math.max(1, now - notedAt);
        long ahead = (long) Math.min(MOST, (double) (sinceNote - 1) * SECOND / passed);
        String noted;
        synchronized (read) {
            Gtids allowed = Gtids.of(read.toString());
            allowed.add(uuid, number, number + ahead);
            noted = allowed.toString();
        }
        if (!record.noteRead(new ReadSoFar(reader, noted))) {
            throw new IllegalStateException("another reader of this run has taken over: do two jobs run for this deployment?"
                    + " This attempt ends, and nothing is lost");
        }
        allowedUuid = uuid;
        allowedFirst = number;
        allowedLast = number + ahead;
        notedAt = nanos.getAsLong();
        sinceNote = 0;
    }

    /** Notes what was read exactly, if it is still ours to note, and closes the record. When the client has ended. */
    @Override
    public void close() {
        try (record) {
            synchronized (read) {
                record.noteRead(new ReadSoFar(reader, read.toString()));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "What was read could not be noted exactly. Should the source fail over now, its new server must have a few"
                            + " transactions more than have been read",
                    e);
        }
    }
}
