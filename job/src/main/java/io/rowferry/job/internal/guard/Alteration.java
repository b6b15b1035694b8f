package io.rowferry.job.internal.guard;

import io.rowferry.job.internal.guard.AlterPart.ColumnAdded;
import io.rowferry.job.internal.guard.AlterPart.ColumnDefined;
import io.rowferry.job.internal.guard.AlterPart.ColumnDropped;
import io.rowferry.job.internal.guard.AlterPart.ColumnRenamed;
import java.util.ArrayList;
import java.util.List;

/** What an ALTER TABLE makes of a table's list of columns: another reading of it, beside the one by which rows are taken apart. Immutable. */
public final class Alteration {
    private final TableName table;
    private final List<AlterPart> parts;

    Alteration(TableName table, List<AlterPart> parts) {
        this.table = table;
        this.parts = List.copyOf(parts);
    }

    public TableName table() {
        return table;
    }

    /**
     * Names of the columns behind it, in their order.
     *
     * @throws IllegalArgumentException if it does not fit those before
     */
    public List<String> columns(List<String> before) {
        List<String> columns = new ArrayList<>(before);
        // Whatever is dropped or renamed is so before columns find their places.
        for (AlterPart part : parts) {
            if (part instanceof ColumnDropped dropped) {
                columns.removeIf(dropped.name()::equalsIgnoreCase);
            } else if (part instanceof ColumnRenamed renamed) {
                columns.set(find(renamed.from(), columns), renamed.to());
            }
        }
        for (AlterPart part : parts) {
            if (part instanceof ColumnAdded added && columns.stream().noneMatch(added.name()::equalsIgnoreCase)) {
                added.placement().put(added.name(), columns, columns.size());
            } else if (part instanceof ColumnDefined defined) {
                int place = find(defined.from(), columns);
                columns.remove(place);
                defined.placement().put(defined.to(), columns, place);
            }
        }
        return columns;
    }

    static int find(String name, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name);
    }
}
