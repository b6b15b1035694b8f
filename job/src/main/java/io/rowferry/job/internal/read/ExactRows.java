package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.connector.mysql.RowDeserializers;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/**
 * Row event deserializers that keep dates and times as they are: Debezium's make NULL of a zero date and 1900 of the year 0.
 * Dates and times come as text in the form of {@link io.rowferry.job.internal.values.PackedTime}.
 */
final class ExactRows {
    private ExactRows() {}

    /**
     * Replaces Debezium's.
     *
     * @param tables table maps by table id, kept by the event listener on the client's thread
     */
    static void install(EventDeserializer deserializer, Map<Long, TableMapEventData> tables) {
        deserializer.setEventDataDeserializer(EventType.WRITE_ROWS, new Write(tables));
        deserializer.setEventDataDeserializer(EventType.UPDATE_ROWS, new Update(tables));
        deserializer.setEventDataDeserializer(EventType.DELETE_ROWS, new Delete(tables));
        deserializer.setEventDataDeserializer(
                EventType.EXT_WRITE_ROWS, new Write(tables).setMayContainExtraInformation(true));
        deserializer.setEventDataDeserializer(
                EventType.EXT_UPDATE_ROWS, new Update(tables).setMayContainExtraInformation(true));
        deserializer.setEventDataDeserializer(
                EventType.EXT_DELETE_ROWS, new Delete(tables).setMayContainExtraInformation(true));
    }

    private static final class Write extends RowDeserializers.WriteRowsDeserializer {
        Write(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.date(in);
        }

        @Override
        protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldDateTime(in);
        }

        @Override
        protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.dateTime(meta, in);
        }

        @Override
        protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldTimestamp(in);
        }

        @Override
        protected Serializable deserializeTimestampV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.timestamp(meta, in);
        }

        @Override
        protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldTime(in);
        }

        @Override
        protected Serializable deserializeTimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.time(meta, in);
        }

        @Override
        protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.year(in);
        }
    }

    private static final class Update extends RowDeserializers.UpdateRowsDeserializer {
        Update(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.date(in);
        }

        @Override
        protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldDateTime(in);
        }

        @Override
        protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.dateTime(meta, in);
        }

        @Override
        protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldTimestamp(in);
        }

        @Override
        protected Serializable deserializeTimestampV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.timestamp(meta, in);
        }

        @Override
        protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldTime(in);
        }

        @Override
        protected Serializable deserializeTimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.time(meta, in);
        }

        @Override
        protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.year(in);
        }
    }

    private static final class Delete extends RowDeserializers.DeleteRowsDeserializer {
        Delete(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.date(in);
        }

        @Override
        protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldDateTime(in);
        }

        @Override
        protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.dateTime(meta, in);
        }

        @Override
        protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldTimestamp(in);
        }

        @Override
        protected Serializable deserializeTimestampV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.timestamp(meta, in);
        }

        @Override
        protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.oldTime(in);
        }

        @Override
        protected Serializable deserializeTimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.time(meta, in);
        }

        @Override
        protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
            return BinlogTemporals.year(in);
        }
    }
}
