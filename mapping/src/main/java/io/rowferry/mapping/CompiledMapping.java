package io.rowferry.mapping;

import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.internal.apply.ItemPlan;
import io.rowferry.mapping.internal.compile.Compiled;
import io.rowferry.mapping.internal.compile.MappingCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A mapping bound to the schema of a live database: a pure function from row changes to item changes. Immutable, for any thread.
 *
 * <p>Item types and target tables are numbered in the order of their names, so their numbers depend on nothing else.
 */
public final class CompiledMapping {
    private final Compiled compiled;
    /** Those of item types made of one row, by place of the table in the schema. */
    private final ItemPlan[][] plans;

    private final Assembly assembly;

    private CompiledMapping(Compiled compiled, SourceSchema schema) {
        this.compiled = compiled;
        this.assembly = new Assembly(compiled.nodes(), compiled.plans(), schema);
        Set<Integer> assembled =
                compiled.nodes().stream().map(node -> node.place().itemType()).collect(Collectors.toSet());
        this.plans = new ItemPlan[schema.tables().size()][];
        for (int table = 0; table < plans.length; table++) {
            List<ItemPlan> here = new ArrayList<>();
            for (int type = 0; type < compiled.itemTypes().size(); type++) {
                String source = compiled.itemTypes().get(type).sourceTable();
                if (schema.indexOf(source) == table && !assembled.contains(type)) {
                    here.add(compiled.plans().get(type));
                }
            }
            plans[table] = here.toArray(new ItemPlan[0]);
        }
    }

    /** @throws MappingException with everything in the mapping that the schema does not bear out */
    public static CompiledMapping compile(MappingSpec spec, SourceSchema schema) {
        return new CompiledMapping(MappingCompiler.compile(spec.document(), schema), schema);
    }

    /** The DynamoDB tables that items go to, sorted by name. */
    public List<TargetTable> targets() {
        return compiled.targets();
    }

    /** Sorted by name. */
    public List<ItemType> itemTypes() {
        return compiled.itemTypes();
    }

    /** As the file lists them, all proved. */
    public List<AccessPattern> accessPatterns() {
        return compiled.accessPatterns();
    }

    /** Where each column goes, in the order of item types and their attributes. */
    public List<ColumnUse> columnUses() {
        return compiled.uses();
    }

    /** How large an item is in DynamoDB's count, its version included, in bytes; never less than DynamoDB counts. */
    public long size(int itemType, Materialized.Item item) {
        return compiled.plans().get(itemType).size(item.key(), Attributes.of(item.attributes()));
    }

    /** The item types made of several rows. */
    public Assembly assembly() {
        return assembly;
    }

    /**
     * Says what a change of a row means for each item type made from its table alone. Changes of one item type come in the order in
     * which they must be carried out: an item that moves to another key is deleted, then put.
     */
    public void apply(RowChange change, Consumer<ItemChange> out) {
        for (ItemPlan plan : plans[change.table()]) {
            plan.apply(change, out);
        }
    }

    /** The key of the item of this type that a row gives; empty if it cannot be made. */
    public Optional<ItemKey> keyOf(int itemType, Row row) {
        return compiled.plans().get(itemType).keyIfAny(row);
    }

    /**
     * A text that changes exactly when some row would give another item, whatever comments, order and spacing the file has.
     */
    public String canonicalForm() {
        return compiled.canonicalForm();
    }
}
