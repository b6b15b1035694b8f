package io.rowferry.job.internal.read;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import org.jspecify.annotations.Nullable;

/**
 * Where an event begins.
 *
 * @param epoch source epoch
 * @param file the server's name of the file; null before the server has said it
 * @param offset in the file
 */
record BinlogPlace(int epoch, @Nullable String file, long offset) {
    static BinlogPlace of(int epoch, @Nullable String file, Event event) {
        EventHeaderV4 header = event.getHeader();
        return new BinlogPlace(epoch, file, header.getPosition());
    }

    /** As people read it, and as {@code accept --at} takes it: {@code 1/binlog.000012:88214:0}. */
    @Override
    public String toString() {
        return epoch + "/" + file + ":" + offset + ":0";
    }
}
