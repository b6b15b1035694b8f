package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stock binlog client, with our watch as its first listener and our deserializers in the place of Debezium's. The watch can
 * only be made once Debezium's queue exists, which is when Debezium registers its own listener.
 */
final class WatchedBinaryLogClient extends BinaryLogClient {
    private @Nullable Supplier<BinlogWatch> maker;
    private @Nullable BinlogWatch watch;

    WatchedBinaryLogClient(String host, int port, String user, String password) {
        super(host, port, user, password);
    }

    void watchWith(Supplier<BinlogWatch> watchMaker) {
        this.maker = watchMaker;
    }

    /** Registers a listener before the watch; once, before the client is used. */
    void listenFirst(EventListener listener) {
        super.registerEventListener(listener);
    }

    @Override
    public void registerEventListener(EventListener listener) {
        watch();
        super.registerEventListener(listener);
    }

    /** Debezium sets this before it registers its listeners or after; the watch is made by whichever comes first. */
    @Override
    public void setEventDeserializer(EventDeserializer deserializer) {
        ExactRows.install(deserializer, watch().tableMaps());
        deserializer.setEventDataDeserializer(EventType.TRANSACTION_PAYLOAD, new Unread());
        super.setEventDeserializer(deserializer);
    }

    /** Made and registered when it is first asked for, by the client's thread or by the reader's. */
    synchronized BinlogWatch watch() {
        if (watch == null) {
            if (maker == null) {
                throw new IllegalStateException("the client is used before its watch was set");
            }
            watch = maker.get();
            super.registerEventListener(watch);
            registerLifecycleListener(watch);
        }
        return watch;
    }

    /** A compressed transaction stops the job, so it is seen but not decoded (decoding needs a library that is not here). */
    private static final class Unread implements EventDataDeserializer<TransactionPayloadEventData> {
        @Override
        public TransactionPayloadEventData deserialize(ByteArrayInputStream in) {
            TransactionPayloadEventData data = new TransactionPayloadEventData();
            data.setUncompressedEvents(new ArrayList<>());
            return data;
        }
    }
}
