package io.rowferry.job.internal.read;

import io.rowferry.mapping.Mark;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/** A mark as a record in Debezium's queue, so that it keeps its place among the rows. */
final class MarkRecord {
    private static final String TOPIC = "rowferry.mark";
    private static final String MARK = "mark";

    /** Flink CDC asks every record's value schema for its name. */
    private static final Schema VALUE =
            SchemaBuilder.struct().name("rowferry.mark").optional().build();

    private MarkRecord() {}

    static SourceRecord of(Mark mark) {
        return new SourceRecord(null, Map.of(MARK, mark.packed()), TOPIC, null, null, VALUE, null);
    }

    static boolean is(SourceRecord element) {
        return TOPIC.equals(element.topic());
    }

    static Mark mark(SourceRecord element) {
        return new Mark((Long) Objects.requireNonNull(element.sourceOffset().get(MARK)));
    }
}
