package io.rowferry.job.internal.control;

import io.rowferry.mapping.Position;
import io.rowferry.mapping.control.BinlogFiles;
import io.rowferry.mapping.control.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Positions with the server's file names, {@code 1/binlog.000012:88214:0}. The names come from the control table, once an epoch; while it
 * cannot say, the file's number stands there, {@code 1/#3:88214:0}. Used by one thread.
 */
public final class PositionTexts {
    private static final Logger LOG = LoggerFactory.getLogger(PositionTexts.class);

    private final ControlTable control;
    private final Map<Integer, BinlogFiles> files = new HashMap<>();

    public PositionTexts(ControlTable control) {
        this.control = control;
    }

    public String text(Position position) {
        if (position.isSnapshot()) {
            return position.epoch() + "/snapshot";
        }
        BinlogFiles known = files.get(position.epoch());
        if (known == null) {
            Optional<BinlogFiles> found = find(position.epoch());
            if (found.isEmpty()) {
                return position.epoch() + "/#" + position.file() + ":" + position.offset() + ":" + position.row();
            }
            known = found.get();
            files.put(position.epoch(), known);
        }
        return known.text(position);
    }

    private Optional<BinlogFiles> find(int epoch) {
        try {
            return control.run(epoch).map(Run::files);
        } catch (ControlTableException e) {
            LOG.warn("The names of the binlog files cannot be read, so positions are written with numbers", e);
            return Optional.empty();
        }
    }
}
