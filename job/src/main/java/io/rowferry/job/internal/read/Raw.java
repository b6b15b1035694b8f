package io.rowferry.job.internal.read;

import java.util.AbstractList;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Carries a column's undecoded value through Debezium's records. To Kafka Connect it is an empty array, whatever it carries, so
 * nothing is converted, validated or lost on the way; {@link RowChangeDeserializer} takes it out.
 *
 * <p><b>All of them are equal</b>, on purpose: Debezium splits an update into a delete and an insert when the keys of its two
 * images differ, and a checkpoint between those two loses the insert. With keys that never differ an update of the primary key
 * arrives as one record with both images, and nothing can come between.
 */
final class Raw extends AbstractList<Object> {
    private final Object value;

    Raw(Object value) {
        this.value = value;
    }

    /** An optional array without a default, whatever default the column has. */
    static SchemaBuilder builder() {
        return new SchemaBuilder(Schema.Type.ARRAY) {
            @Override
            public SchemaBuilder defaultValue(@Nullable Object value) {
                return this;
            }

            @Override
            public Schema valueSchema() {
                return Schema.OPTIONAL_STRING_SCHEMA;
            }

            @Override
            public Schema build() {
                return SchemaBuilder.array(valueSchema()).optional().build();
            }
        }.optional();
    }

    Object value() {
        return value;
    }

    @Override
    public Object get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Raw;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
