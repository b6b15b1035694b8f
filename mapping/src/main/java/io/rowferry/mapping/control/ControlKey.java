package io.rowferry.mapping.control;

import java.io.Serializable;
import java.util.Locale;

/**
 * Where an item of the control table lies. The sort key has leading zeros, so that items come in the order of their numbers.
 *
 * @param pk what kind of item it is
 * @param sk which one
 */
public record ControlKey(String pk, String sk) implements Serializable {
    /** Names of the table's key attributes, both strings. */
    public static final String PARTITION = "pk";

    public static final String SORT = "sk";

    public static final String RUN = "run";
    public static final String APPLIED = "applied";
    public static final String SETTINGS = "settings";
    public static final String AUDIT = "audit";

    /** The {@link Run} of a source epoch. */
    public static ControlKey run(int epoch) {
        return new ControlKey(RUN, numbered("epoch", epoch));
    }

    /** The {@link DrawnEpoch}. */
    public static ControlKey drawnEpoch() {
        return new ControlKey(RUN, "drawn");
    }

    /** The {@link CurrentEpoch}. */
    public static ControlKey currentEpoch() {
        return new ControlKey(RUN, "current");
    }

    /** The {@link ReadNote} of a run. */
    public static ControlKey readNote(String run) {
        return new ControlKey(RUN, "read#" + run);
    }

    /** The {@link SnapshotEnd} of a source epoch. */
    public static ControlKey snapshotEnd(int epoch) {
        return new ControlKey(RUN, numbered("snapshot-end", epoch));
    }

    /** The {@link AppliedNote} of one subtask of {@code write}. */
    public static ControlKey applied(int parallelism, int subtask) {
        return new ControlKey(APPLIED, String.format(Locale.ROOT, "%04d#%04d", parallelism, subtask));
    }

    /** The {@link LiveSettings}. */
    public static ControlKey liveSettings() {
        return new ControlKey(SETTINGS, "live");
    }

    /** The {@link FirstEmission} of one subtask of the owner. */
    public static ControlKey firstEmission(int epoch, int parallelism, int subtask) {
        return new ControlKey(
                RUN, firstEmissions(epoch) + String.format(Locale.ROOT, "%04d#%04d", parallelism, subtask));
    }

    /** What the sort keys of an epoch's {@link FirstEmission}s begin with. */
    public static String firstEmissions(int epoch) {
        return numbered("first-emission", epoch) + "#";
    }

    private static String numbered(String name, int epoch) {
        return String.format(Locale.ROOT, "%s#%04d", name, epoch);
    }
}
