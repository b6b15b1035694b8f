package io.rowferry.job.internal.check;

import java.time.Duration;

/**
 * What the snapshot is expected to take.
 *
 * @param rows of all captured tables, estimated
 * @param rowsASecond that are read
 * @param measured whether that was measured here, else it is a guess
 * @param units that are written, indexes included
 * @param reading all rows
 * @param writing all items
 * @param total with what of the two goes on at once
 * @param limit what writing is limited by, for people
 */
public record SnapshotFigure(
        double rows,
        double rowsASecond,
        boolean measured,
        double units,
        Duration reading,
        Duration writing,
        Duration total,
        String limit) {}
