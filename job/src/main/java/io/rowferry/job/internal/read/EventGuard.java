package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import io.rowferry.job.internal.guard.GuardStop.Code;
import io.rowferry.job.internal.schema.CapturedTables;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stops at an event that hides rows of captured tables, or that carries a part of them. Used by the client's thread. */
final class EventGuard {
    private final CapturedTables captured;
    private final TrackedTables tracked;
    private final BinlogStops stops;
    /** How many columns the rows have that follow a table map, by its table id; of captured tables only. */
    private final Map<Long, Integer> widths = new HashMap<>();

    private boolean capturedInside;

    EventGuard(CapturedTables captured, TrackedTables tracked, BinlogStops stops) {
        this.captured = captured;
        this.tracked = tracked;
        this.stops = stops;
    }

    /** Another file: table maps of before mean nothing any more. */
    void rotated() {
        widths.clear();
    }

    void transactionBegins() {
        capturedInside = false;
    }

    void see(TableMapEventData map, BinlogPlace place) {
        if (captured.find(map.getDatabase(), map.getTable()).isEmpty()) {
            widths.remove(map.getTableId());
            return;
        }
        capturedInside = true;
        if (widths.put(map.getTableId(), map.getColumnTypes().length) == null) {
            Optional<String> difference = tracked.difference(map);
            difference.ifPresent(what -> stops.at(
                    Code.SCHEMA_CHANGED,
                    "rows of " + map.getDatabase() + "." + map.getTable()
                            + " come otherwise than its columns are known: " + what,
                    place));
        }
    }

    /** All kinds of events but those that have a method of their own. */
    void see(Event event, EventType type, BinlogPlace place) {
        switch (type) {
            case WRITE_ROWS, EXT_WRITE_ROWS -> {
                WriteRowsEventData rows = BinlogWatch.data(event, WriteRowsEventData.class);
                whole(rows.getTableId(), rows.getIncludedColumns(), place);
            }
            case UPDATE_ROWS, EXT_UPDATE_ROWS -> {
                UpdateRowsEventData rows = BinlogWatch.data(event, UpdateRowsEventData.class);
                whole(rows.getTableId(), rows.getIncludedColumnsBeforeUpdate(), place);
                whole(rows.getTableId(), rows.getIncludedColumns(), place);
            }
            case DELETE_ROWS, EXT_DELETE_ROWS -> {
                DeleteRowsEventData rows = BinlogWatch.data(event, DeleteRowsEventData.class);
                whole(rows.getTableId(), rows.getIncludedColumns(), place);
            }
            case PARTIAL_UPDATE_ROWS_EVENT -> partialJson(place);
            case XA_PREPARE -> prepared(BinlogWatch.data(event, XAPrepareEventData.class), place);
            case TRANSACTION_PAYLOAD ->
                stops.at(
                        Code.COMPRESSED_TRANSACTION,
                        "a compressed transaction, whose rows cannot be seen (binlog_transaction_compression)",
                        place);
            case INCIDENT -> stops.at(Code.INCIDENT, "an incident: the server says that its binlog has a gap", place);
            case LOAD, NEW_LOAD, CREATE_FILE, EXEC_LOAD, BEGIN_LOAD_QUERY, EXECUTE_LOAD_QUERY ->
                stops.at(
                        Code.ROWS_BY_STATEMENT,
                        "rows were loaded by a statement that stands in the binlog as a statement (LOAD DATA)",
                        place);
            case UNKNOWN, PRE_GA_WRITE_ROWS, PRE_GA_UPDATE_ROWS, PRE_GA_DELETE_ROWS ->
                stops.at(Code.UNKNOWN_EVENT, "an event of a type that is not known, which may hide rows", place);
            default -> {}
        }
    }

    private void whole(long table, BitSet columns, BinlogPlace place) {
        Integer width = widths.get(table);
        if (width != null && columns.cardinality() != width) {
            stops.at(
                    Code.PART_OF_A_ROW,
                    "rows of a captured table with a part of their columns: a session has set binlog_row_image",
                    place);
        }
    }

    private void partialJson(BinlogPlace place) {
        if (capturedInside) {
            stops.at(
                    Code.PARTIAL_JSON,
                    "rows of a captured table with a part of a JSON value: a session has set binlog_row_value_options",
                    place);
        }
    }

    /** Committed in one phase it is a transaction like others; else its rows stand here whether it is committed later or not. */
    private void prepared(XAPrepareEventData prepare, BinlogPlace place) {
        if (capturedInside && !prepare.isOnePhase()) {
            stops.at(
                    Code.XA_PREPARED,
                    "an XA transaction on captured tables was prepared; whether it is committed stands elsewhere in the binlog, and its rows"
                            + " were read as if it were",
                    place);
        }
    }
}
