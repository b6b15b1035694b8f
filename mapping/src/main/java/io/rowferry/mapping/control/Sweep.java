package io.rowferry.mapping.control;

import io.rowferry.mapping.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That items older than a source epoch are to be removed once that epoch has converged, and how far that is. Immutable.
 *
 * @param epoch that began anew over the items of older ones
 * @param progress how far, if it has begun
 * @param done when it ended, if it has
 */
public record Sweep(int epoch, Optional<Progress> progress, Optional<Instant> done) {
    private static final String FORMAT = "rowferry.sweep/1";

    /**
     * Everything up to here has been looked at, and what was old is removed.
     *
     * @param table the DynamoDB table, those before it in the order of their names are done
     * @param last key attributes of the last item looked at; none at the table's beginning
     */
    public record Progress(String table, Map<String, Value> last) {
        public Progress {
            last = Map.copyOf(last);
        }
    }

    /** One that has not begun. */
    public static Sweep of(int epoch) {
        return new Sweep(epoch, Optional.empty(), Optional.empty());
    }

    public Sweep at(Progress reached) {
        return new Sweep(epoch, Optional.of(reached), done);
    }

    public Sweep done(Instant at) {
        return new Sweep(epoch, progress, Optional.of(at));
    }

    public ControlKey key() {
        return ControlKey.sweep(epoch);
    }

    public Map<String, Value> toAttributes() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(ControlItem.FORMAT, ControlItem.of(FORMAT));
        attributes.put("epoch", Value.Numeric.of(epoch));
        progress.ifPresent(reached -> {
            attributes.put("table", ControlItem.of(reached.table()));
            attributes.put("last", new Value.Document(reached.last()));
        });
        done.ifPresent(at -> attributes.put("done", ControlItem.of(at.toString())));
        return attributes;
    }

    /** @throws IllegalArgumentException if the attributes are none of a sweep */
    public static Sweep ofAttributes(Map<String, Value> attributes) {
        ControlItem item = new ControlItem(FORMAT, attributes);
        return new Sweep(
                item.number("epoch"),
                attributes.containsKey("table")
                        ? Optional.of(new Progress(item.text("table"), item.document("last")))
                        : Optional.empty(),
                attributes.containsKey("done") ? Optional.of(item.instant("done")) : Optional.empty());
    }
}
