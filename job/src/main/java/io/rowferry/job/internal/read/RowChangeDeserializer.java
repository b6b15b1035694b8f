package io.rowferry.job.internal.read;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.job.internal.values.ColumnDecoder;
import io.rowferry.mapping.Column;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.TableSchema;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Makes row changes of Debezium's records; a record schema is bound to the table's once. One per source subtask. */
final class RowChangeDeserializer implements DebeziumDeserializationSchema<RowChange> {
    private final CapturedTables captured;
    private final TypeInformation<RowChange> type;
    private final @Nullable ReaderStart start;
    private final transient IdentityHashMap<Schema, Plan> plans = new IdentityHashMap<>();
    private transient @Nullable Position last;

    /** @param start null where only the type is wanted, as on the client */
    RowChangeDeserializer(CapturedTables captured, TypeInformation<RowChange> type, @Nullable ReaderStart start) {
        this.captured = captured;
        this.type = type;
        this.start = start;
    }

    @Override
    public void deserialize(SourceRecord element, Collector<RowChange> out) {
        if (start == null) {
            throw new IllegalStateException("made without a start");
        }
        Struct value = (Struct) element.value();
        Plan plan = plans.computeIfAbsent(value.schema(), unbound -> bind(value));
        Position position = plan.position(value, start.position());
        rises(position);
        if (plan.table < 0) {
            return;
        }
        Row before = plan.row(value, plan.before);
        Row after = plan.row(value, plan.after);
        out.collect(new RowChange(plan.table, position, before, after));
    }

    /** Offsets wrap at 4 GiB and a file number falls after RESET MASTER: positions would lie. */
    private void rises(Position position) {
        if (last != null && position.compareTo(last) <= 0) {
            throw GuardStop.stop(
                    Code.POSITION_DID_NOT_RISE,
                    "the binlog position " + position + " does not lie behind " + last
                            + ": a transaction over 4 GiB, or the binlog was reset");
        }
        last = position;
    }

    private Plan bind(Struct value) {
        String table = value.getStruct("source").getString("table");
        int place = captured.schema().indexOf(table);
        return place < 0
                ? new Plan(value.schema(), -1, new BoundColumn[0])
                : new Plan(value.schema(), place, bind(place, value.schema()));
    }

    /** Those that are used; the others may have been changed or dropped meanwhile, and are NULL. */
    private @Nullable BoundColumn[] bind(int place, Schema value) {
        TableSchema table = captured.schema().tables().get(place);
        Schema row = value.field("after").schema();
        @Nullable BoundColumn[] bound = new BoundColumn[table.columns().size()];
        for (int column : captured.columns().get(place)) {
            bound[column] = bind(table, table.columns().get(column), row);
        }
        return bound;
    }

    private static BoundColumn bind(TableSchema table, Column column, Schema row) {
        Field field = field(column.name(), row);
        if (field == null) {
            throw GuardStop.stop(
                    Code.SCHEMA_CHANGED,
                    "rows of " + table.name() + " come without the column " + column.name()
                            + ", which the mapping was compiled against");
        }
        return new BoundColumn(field, ColumnDecoder.of(column));
    }

    /** Debezium's parser leaves the quotes inside of a quoted name doubled: backticks, or with ANSI_QUOTES the others. */
    private static @Nullable Field field(String column, Schema row) {
        return Stream.of(column, column.replace("`", "``"), column.replace("\"", "\"\""))
                .map(row::field)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public TypeInformation<RowChange> getProducedType() {
        return type;
    }

    private record BoundColumn(Field field, ColumnDecoder decoder) {}

    private static final class Plan {
        final int table;
        final Field before;
        final Field after;
        private final Field source;
        private final Field file;
        private final Field offset;
        private final Field row;
        private final @Nullable BoundColumn[] columns;

        Plan(Schema value, int table, @Nullable BoundColumn[] columns) {
            this.table = table;
            this.before = value.field("before");
            this.after = value.field("after");
            this.source = value.field("source");
            this.file = source.schema().field("file");
            this.offset = source.schema().field("pos");
            this.row = source.schema().field("row");
            this.columns = columns;
        }

        Position position(Struct value, StartPosition start) {
            Struct place = (Struct) value.get(source);
            int number = start.files().number((String) place.get(file));
            return new Position(start.epoch(), number, (Long) place.get(offset), (Integer) place.get(row), 1);
        }

        @Nullable
        Row row(Struct value, Field image) {
            Struct struct = (Struct) value.get(image);
            if (struct == null) {
                return null;
            }
            @Nullable Object[] values = new Object[columns.length];
            for (int i = 0; i < columns.length; i++) {
                BoundColumn column = columns[i];
                Raw raw = column == null ? null : (Raw) struct.get(column.field());
                values[i] =
                        column == null || raw == null ? null : column.decoder().ofBinlog(raw.value());
            }
            return Row.of(values);
        }
    }
}
