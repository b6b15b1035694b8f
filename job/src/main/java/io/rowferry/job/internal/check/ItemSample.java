package io.rowferry.job.internal.check;

import io.rowferry.job.internal.verify.ChosenItems;
import io.rowferry.job.internal.verify.KeyText;
import io.rowferry.job.internal.verify.TooManyRowsException;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.ItemType;
import io.rowferry.mapping.Materialized;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.TargetTable;
import io.rowferry.mapping.Value;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes items of some root rows of each item type, as the oracle does. Bounded in rows, memory and time. Used once. */
final class ItemSample {
    /** Rows that a slice may see through one join, which bounds memory. */
    private static final int MOST_SEEN = 50_000;

    private static final int SLICES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SourceQueries source;
    private final CompiledMapping mapping;
    private final ChosenItems items;
    private final int rowsOfEach;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    ItemSample(SourceQueries source, CompiledMapping mapping, SourceSchema schema, int rowsOfEach) throws SQLException {
        this.source = source;
        this.mapping = mapping;
        this.items = new ChosenItems(source.connection(), mapping, schema, MOST_SEEN);
        this.rowsOfEach = rowsOfEach;
    }

    /** @param estimates of rows, by table */
    List<SampledType> take(Map<String, Long> estimates) throws SQLException {
        List<SampledType> types = new ArrayList<>();
        for (int place = 0; place < mapping.itemTypes().size(); place++) {
            ItemType type = mapping.itemTypes().get(place);
            SampledType.Seen seen = new Sampling(place).all();
            int here = place;
            boolean ofManyRows = mapping.assembly().nodes().stream()
                    .anyMatch(node -> node.place().itemType() == here);
            long rows = Math.max(estimates.getOrDefault(type.sourceTable(), 0L), seen.rows());
            types.add(new SampledType(type.name(), type.target(), type.sourceTable(), rows, ofManyRows, seen));
        }
        return types;
    }

    /** Of one item type. */
    private final class Sampling {
        private final int type;
        private final TableSchema table;
        private final Set<Object> known = new HashSet<>();
        private final List<SampledItem> found = new ArrayList<>();
        private final Map<String, SampledType.Refused> refused = new HashMap<>();

        private Sampling(int type) {
            this.type = type;
            this.table = items.rootTable(type);
        }

        SampledType.Seen all() throws SQLException {
            int each = Math.max(1, rowsOfEach / SLICES);
            if (read(RootSlices.first(table), each) == each) {
                for (RootSlices.Slice slice : further()) {
                    if (System.nanoTime() > deadline) {
                        source.unknown(
                                "more of " + mapping.itemTypes().get(type).name() + " than " + known.size()
                                        + " rows (the sample took too long)");
                        break;
                    }
                    read(slice, each);
                }
            }
            return new SampledType.Seen(known.size(), found, refused);
        }

        private List<RootSlices.Slice> further() throws SQLException {
            List<RootSlices.Slice> slices = new ArrayList<>();
            slices.add(RootSlices.last(table));
            if (RootSlices.numbered(table)) {
                Optional<long[]> bounds = source.ask(
                        "least and greatest key of " + table.name(), RootSlices.bounds(table), List.of(), rows -> {
                            rows.next();
                            return new long[] {rows.getLong(1), rows.getLong(2)};
                        });
                bounds.ifPresent(found -> slices.addAll(RootSlices.between(table, found[0], found[1])));
            }
            return slices;
        }

        /** How many rows were there. Fewer are taken where they see too much. */
        private int read(RootSlices.Slice slice, int rows) throws SQLException {
            for (int fewer = rows; fewer > 0; fewer /= 2) {
                try {
                    List<Materialized> outcomes = items.read(type, slice.limited(fewer), List.of());
                    outcomes.forEach(this::add);
                    return fewer == rows ? outcomes.size() : rows;
                } catch (TooManyRowsException e) {
                    source.unknown(fewer + " rows of " + table.name() + " at once: " + e.getMessage());
                } catch (SQLException e) {
                    if (!SourceQueries.isTooLong(e)) {
                        throw e;
                    }
                    source.unknown(fewer + " rows of " + table.name() + " at once (not answered within "
                            + source.limit().toSeconds() + " s)");
                }
            }
            return rows;
        }

        private void add(Materialized outcome) {
            if (!known.add(identity(outcome))) {
                return;
            }
            if (outcome instanceof Materialized.Item item) {
                found.add(new SampledItem(item.key(), mapping.size(type, item), indexes(item)));
            } else if (outcome instanceof Materialized.Rejected rejected) {
                refuse(rejected.code(), KeyText.of(rejected.key()), rejected.reason());
            } else if (outcome instanceof Materialized.Unmappable unmappable) {
                refuse(unmappable.code(), unmappable.source(), unmappable.reason());
            }
        }

        private Object identity(Materialized outcome) {
            if (outcome instanceof Materialized.Keyed keyed) {
                return keyed.key();
            }
            return ((Materialized.Unmappable) outcome).source();
        }

        private void refuse(String code, String example, String reason) {
            refused.merge(
                    code,
                    new SampledType.Refused(1, example, reason),
                    (before, one) -> new SampledType.Refused(before.rows() + 1, before.example(), before.reason()));
        }

        private Map<String, Value> indexes(Materialized.Item item) {
            TargetTable target = mapping.targets().get(item.key().table());
            Map<String, Value> indexes = new HashMap<>();
            for (TargetTable.Index index : target.indexes()) {
                Value partition = value(item, target, index.partition());
                boolean sorted = index.sort() == null || value(item, target, index.sort()) != null;
                if (partition != null && sorted) {
                    indexes.put(index.name(), partition);
                }
            }
            return indexes;
        }

        private static @Nullable Value value(
                Materialized.Item item, TargetTable target, TargetTable.KeyAttribute attribute) {
            ItemKey key = item.key();
            if (attribute.name().equals(target.partition().name())) {
                return key.partition();
            }
            boolean isSort = target.sort() != null
                    && attribute.name().equals(target.sort().name());
            return isSort ? key.sort() : item.attributes().get(attribute.name());
        }
    }
}
