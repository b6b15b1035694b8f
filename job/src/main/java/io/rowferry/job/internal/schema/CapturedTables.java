package io.rowferry.job.internal.schema;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingException;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The captured tables as the mapping was compiled against them, and what of them it uses. Immutable.
 *
 * @param schema of them
 * @param columns that are used, by their places, for each table
 * @param plan of the mapping; null where every column is used for its own sake
 */
public record CapturedTables(
        SourceSchema schema,
        List<List<Integer>> columns,
        @Nullable MappingPlan plan) implements Serializable {
    public CapturedTables {
        columns = columns.stream().map(List::copyOf).toList();
    }

    public static CapturedTables of(MappingPlan plan) {
        CompiledMapping mapping = plan.compile();
        return new CapturedTables(
                plan.schema(),
                IntStream.range(0, plan.schema().tables().size())
                        .mapToObj(mapping::columns)
                        .toList(),
                plan);
    }

    /** Every column of them. */
    public static CapturedTables whole(SourceSchema schema) {
        return new CapturedTables(
                schema,
                schema.tables().stream()
                        .map(table -> IntStream.range(0, table.columns().size())
                                .boxed()
                                .toList())
                        .toList(),
                null);
    }

    public String database() {
        return schema.tables().get(0).database();
    }

    public List<String> names() {
        return schema.tables().stream().map(TableSchema::name).toList();
    }

    /** The captured table of this name, in any case: what differs in case alone may be the same table, or may not. */
    public Optional<TableSchema> find(String database, String table) {
        return schema.tables().stream()
                .filter(each -> each.database().equalsIgnoreCase(database)
                        && each.name().equalsIgnoreCase(table))
                .findFirst();
    }

    /** Whether the mapping uses a column, named in any case. */
    public boolean uses(TableSchema table, String column) {
        return columns.get(schema.indexOf(table.name())).contains(table.indexOf(column));
    }

    /** In what tables as they are now would give other items than these; nothing if the mapping makes the same of them. */
    public Optional<String> difference(SourceSchema now) {
        if (plan == null) {
            return now.equals(schema) ? Optional.empty() : Optional.of("they have other columns or keys");
        }
        try {
            CompiledMapping mapping = new MappingPlan(plan.file(), plan.text(), now).compile();
            return mapping.canonicalForm().equals(plan.compile().canonicalForm())
                    ? Optional.empty()
                    : Optional.of("the mapping would make other items of them");
        } catch (MappingException e) {
            return Optional.of("the mapping does not fit them: " + e.getMessage());
        }
    }
}
