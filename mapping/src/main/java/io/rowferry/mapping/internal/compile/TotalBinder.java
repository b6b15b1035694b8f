package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.Column;
import io.rowferry.mapping.ColumnType;
import io.rowferry.mapping.assembly.Content;
import io.rowferry.mapping.assembly.OrderColumns;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.assembly.Role.Function;
import io.rowferry.mapping.assembly.Role.WithoutValue;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.apply.BoundTemplate.Reference;
import io.rowferry.mapping.internal.apply.BoundTemplate.Treatment;
import io.rowferry.mapping.internal.compile.BoundJoin.BoundRow;
import io.rowferry.mapping.internal.spec.Format;
import io.rowferry.mapping.internal.spec.JoinSpec;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.NullPolicy;
import io.rowferry.mapping.internal.spec.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Binds a total. */
record TotalBinder(Site site, Problems problems) {
    private static final Set<ColumnType> NUMBERS = EnumSet.of(
            ColumnType.INTEGER, ColumnType.UNSIGNED, ColumnType.DECIMAL, ColumnType.FLOAT, ColumnType.DOUBLE);
    private static final Set<ColumnType> TIMES =
            EnumSet.of(ColumnType.DATE, ColumnType.DATETIME, ColumnType.TIMESTAMP, ColumnType.TIME);

    /** Empty, with problems, if anything of it does not fit. */
    Optional<BoundJoin> bind(JoinSpec.Total total) {
        int before = problems.count();
        site.around().names().give(site.name(), site.around().path());
        Located of = total.of();
        OptionalInt column =
                of == null ? OptionalInt.empty() : TemplateBinder.column(site.table(), of.line(), of.text(), problems);
        if (of != null && column.isPresent()) {
            checkType(of.line(), site.table().columns().get(column.getAsInt()), total.function());
        }
        if (problems.count() > before || site.on().isEmpty()) {
            return Optional.empty();
        }
        Role role = new Role.Total(
                site.name().text(),
                total.function(),
                total.nulls() == NullPolicy.NULL ? WithoutValue.NULL : WithoutValue.OMIT);
        List<Attribute> value = column.stream()
                .mapToObj(index -> Attribute.plain(Content.VALUE, value(index, total.function()), NullPolicy.OMIT))
                .toList();
        return site.on()
                .map(on -> new BoundJoin(
                        site.place(), role, on, order(column, total.function()), new BoundRow(value, null), List.of()));
    }

    private void checkType(int line, Column column, Function function) {
        boolean number = NUMBERS.contains(column.type());
        boolean fits = switch (function) {
            case SUM -> number;
            case MIN, MAX -> number || TIMES.contains(column.type());
            case COUNT, COUNT_OF -> true;
        };
        if (!fits) {
            problems.add(
                    line,
                    site.path() + ": " + function.name().toLowerCase(Locale.ROOT) + " is for numbers"
                            + (function == Function.SUM ? "" : " and times") + "; '" + column.name() + "' is "
                            + column.declared().toUpperCase(Locale.ROOT));
        }
    }

    /** The column itself, or whether it is there where only that counts. */
    private BoundTemplate value(int index, Function function) {
        Treatment treatment = function == Function.COUNT_OF ? Treatment.PRESENCE : Treatment.CLEAR;
        return new BoundTemplate(List.of(new Reference(
                index, site.table().columns().get(index), Format.PLAIN, treatment, Reference.NO_DELIMITER)));
    }

    private List<OrderColumns.Column> order(OptionalInt column, Function function) {
        boolean byValue = function == Function.MIN || function == Function.MAX;
        return OrderBinder.withPrimaryKey(
                site.table(),
                byValue && column.isPresent()
                        ? List.of(OrderBinder.column(site.table(), column.getAsInt(), OrderColumns.Direction.ASCENDING))
                        : List.of());
    }
}
