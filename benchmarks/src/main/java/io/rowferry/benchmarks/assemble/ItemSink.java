package io.rowferry.benchmarks.assemble;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** The same for all sides: fingerprints items into the current {@link ItemTally} and keeps nothing else. */
final class ItemSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Reading<T> reading;

    ItemSink(Reading<T> reading) {
        this.reading = reading;
    }

    /** How a record is read. */
    interface Reading<T> extends Serializable {
        int id(T item);

        /** 0 if it is to be deleted. */
        long fingerprint(T item);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, though Flink calls the other one
    public SinkWriter<T> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.19 and later give a WriterInitContext");
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(reading, ItemTally.current());
    }

    private record Writer<T>(Reading<T> reading, ItemTally tally) implements SinkWriter<T> {
        @Override
        public void write(T item, Context context) {
            tally.count(reading.id(item), reading.fingerprint(item));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
