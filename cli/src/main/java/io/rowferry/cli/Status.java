package io.rowferry.cli;

import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.control.Run;
import io.rowferry.mapping.control.SnapshotEnd;
import io.rowferry.mapping.control.Sweep;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far a migration is.
 *
 * @param phase what it is doing
 * @param fields all that is known, by the names of the JSON form {@code rowferry.status/1}; what is not known yet is left out
 */
record Status(Phase phase, Map<String, Object> fields) {
    static final String FORMAT = "rowferry.status/1";

    /** What a migration goes through, as the control table shows it. */
    enum Phase {
        NOT_STARTED("not started yet"),
        SNAPSHOT("reading the snapshot"),
        CATCHING_UP("catching up with what changed during the snapshot"),
        FIRST_EMISSION("writing each item of many rows for the first time"),
        SWEEPING("removing the items that this run has not written again"),
        KEEPING_UP("keeping up: everything up to the end of the snapshot is written");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    static Status of(String deployment, MappingSpec mapping, ControlTable control, String newestCheckpoint) {
        Optional<Run> run = control.currentRun();
        Optional<SnapshotEnd> end = run.flatMap(current -> control.snapshotEnd(current.epoch()));
        Optional<Mark> applied = control.appliedPosition();
        Optional<Boolean> emitted = run.filter(current -> mapping.hasItemsOfManyRows())
                .map(current -> control.isFirstEmissionComplete(current.epoch()));
        Optional<Sweep> sweep = run.flatMap(current -> control.sweep(current.epoch()));
        Phase phase = phase(run, end, applied, emitted);
        if (phase == Phase.KEEPING_UP && sweep.filter(begun -> begun.done().isEmpty()).isPresent()) {
            phase = Phase.SWEEPING;
        }

        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("deployment", deployment);
        fields.put("controlTable", control.name());
        fields.put("phase", phase.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        run.ifPresent(current -> {
            fields.put("run", current.id());
            fields.put("sourceEpoch", current.epoch());
            fields.put("began", current.began().toString());
            fields.put("server", current.serverUuid());
        });
        applied.ifPresent(mark -> fields.put("appliedPosition", text(control, mark)));
        end.ifPresent(snapshot -> fields.put("snapshotEnd", text(control, snapshot.mark())));
        emitted.ifPresent(complete -> fields.put("firstEmissionComplete", complete));
        List<Map<String, Object>> stops = run.map(current -> openStops(control, current.epoch())).orElse(List.of());
        if (!stops.isEmpty()) {
            fields.put("openStops", stops);
        }
        if (run.isPresent() && !newestCheckpoint.isEmpty()) {
            fields.put("newestCheckpoint", newestCheckpoint);
        }
        return new Status(phase, fields);
    }

    /** The guard stops of an epoch that nobody has accepted. */
    private static List<Map<String, Object>> openStops(ControlTable control, int epoch) {
        return control.stops().stream()
                .filter(stop -> stop.acceptance().isEmpty() && stop.position().startsWith(epoch + "/"))
                .map(stop -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("code", stop.code());
                    fields.put("position", stop.position());
                    fields.put("what", stop.what());
                    fields.put("met", stop.met().toString());
                    return fields;
                })
                .toList();
    }

    /** @param emitted nothing if every item is made of one row, which is written as its row is read */
    private static Phase phase(
            Optional<Run> run, Optional<SnapshotEnd> end, Optional<Mark> applied, Optional<Boolean> emitted) {
        if (run.isEmpty()) {
            return Phase.NOT_STARTED;
        }
        if (end.isEmpty()) {
            return Phase.SNAPSHOT;
        }
        boolean past = applied.isPresent() && applied.get().compareTo(end.get().mark()) >= 0;
        if (!past) {
            return Phase.CATCHING_UP;
        }
        return emitted.orElse(true) ? Phase.KEEPING_UP : Phase.FIRST_EMISSION;
    }

    /** A mark may be of an earlier epoch than the current run's. */
    private static String text(ControlTable control, Mark mark) {
        return control.run(mark.epoch())
                .map(run -> run.files().text(new Position(mark.epoch(), mark.file(), mark.offset(), 0, 1)))
                .orElse(mark.toString());
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder(fields.get("deployment") + ": " + phase.words);
        line(text, "run", "%s of source epoch %s, since %s, on server %s", "run", "sourceEpoch", "began", "server");
        line(text, "applied position", "%s", "appliedPosition");
        line(text, "end of the snapshot", "%s", "snapshotEnd");
        if (fields.get("firstEmissionComplete") instanceof Boolean complete) {
            append(text, "items of many rows", complete ? "all have been written" : "not all have been written yet");
        }
        if (fields.get("openStops") instanceof List<?> stops) {
            for (Object stop : stops) {
                if (stop instanceof Map<?, ?> each) {
                    append(text, "guard stop", each.get("code") + " at " + each.get("position") + ": " + each.get("what"));
                }
            }
        }
        line(text, "newest checkpoint", "%s", "newestCheckpoint");
        line(text, "control table", "%s", "controlTable");
        return text.toString();
    }

    private void line(StringBuilder text, String label, String form, String... names) {
        if (fields.containsKey(names[0])) {
            Object[] values = Arrays.stream(names).map(fields::get).toArray();
            append(text, label, form.formatted(values));
        }
    }

    private static void append(StringBuilder text, String label, String value) {
        text.append("%n  %-20s ".formatted(label)).append(value);
    }
}
