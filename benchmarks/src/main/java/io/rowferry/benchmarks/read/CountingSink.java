package io.rowferry.benchmarks.read;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.RowKind;

/** The same for all sides: counts in the current {@link Tally} of this JVM and keeps nothing. */
final class CountingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Reading<T> reading;

    CountingSink(Reading<T> reading) {
        this.reading = reading;
    }

    /** How a record is read. */
    interface Reading<T> extends Serializable {
        RowKind kind(T row);

        long id(T row);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, though Flink calls the other one
    public SinkWriter<T> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.19 and later give a WriterInitContext");
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(reading, Tally.part());
    }

    private record Writer<T>(Reading<T> reading, Tally.Part tally) implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) {
            tally.count(reading.kind(row), reading.id(row));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
