package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.assembly.OrderColumns;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.internal.apply.Attribute;
import io.rowferry.mapping.internal.compile.BoundJoin.BoundRow;
import io.rowferry.mapping.internal.compile.BoundJoin.Pair;
import io.rowferry.mapping.internal.compile.BoundJoin.Place;
import io.rowferry.mapping.internal.spec.JoinSpec;
import io.rowferry.mapping.internal.spec.Located;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.RowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds the joins of item types, to any depth. For one thread. */
final class JoinBinder {
    /** Each is an operator of the job. */
    static final int MOST_LEVELS = 8;

    private final SourceTables tables;
    private final Problems problems;

    JoinBinder(SourceTables tables, Problems problems) {
        this.tables = tables;
        this.problems = problems;
    }

    /** In the given order; with problems, without what does not fit. */
    List<BoundJoin> bind(List<JoinSpec> joins, Around around) {
        List<BoundJoin> bound = new ArrayList<>();
        for (JoinSpec join : joins) {
            tables.find(join.far().table())
                    .flatMap(table -> site(join, table, around))
                    .flatMap(site -> bind(join, site))
                    .ifPresent(bound::add);
        }
        return bound;
    }

    /** Empty, with a problem, if it lies too deep. */
    private Optional<Site> site(JoinSpec join, TableSchema table, Around around) {
        Located name = join.far().name();
        String path = around.pathOf(name.text());
        Optional<List<Pair>> on = new PairBinder(around, table, problems).bind(join, path);
        Optional<List<Pair>> identity =
                join instanceof JoinSpec.Parent ? Optional.empty() : on.flatMap(around::asIdentity);
        int level = identity.isPresent() ? 0 : around.level() + 1;
        if (level > MOST_LEVELS) {
            problems.add(
                    name.line(),
                    path + " lies " + level + " joins away from its item, and there may be " + MOST_LEVELS
                            + "; make an item type of its own of what lies behind");
            return Optional.empty();
        }
        return Optional.of(new Site(new Place(name.text(), path, table, level), name, around, identity.or(() -> on)));
    }

    private Optional<BoundJoin> bind(JoinSpec join, Site site) {
        RowIdentity.check(site.table(), site.line(), site.path(), problems);
        if (join instanceof JoinSpec.Parent parent) {
            return parent(parent, site);
        } else if (join instanceof JoinSpec.Children children) {
            return children(children, site);
        }
        return new TotalBinder(site, problems).bind((JoinSpec.Total) join);
    }

    private Optional<BoundJoin> parent(JoinSpec.Parent parent, Site site) {
        if (site.on().isPresent() && !site.single()) {
            problems.add(
                    site.line(),
                    "parent " + site.path() + " could be several rows of '"
                            + site.table().name()
                            + "': join it by the whole primary key or a whole unique key, which are "
                            + UniqueKeys.list(UniqueKeys.all(site.table())) + ", or make it 'children'");
        }
        AttributeNames names = site.around().names();
        List<Attribute> attributes = attributes(parent.row(), site, templates(parent.row(), site), names);
        List<BoundJoin> joins = bind(parent.row().joins(), site.inside(names));
        List<OrderColumns.Column> order = OrderBinder.withPrimaryKey(site.table(), List.of());
        return site.on()
                .map(on -> new BoundJoin(
                        site.place(),
                        new Role.Parent(parent.missing()),
                        on,
                        order,
                        new BoundRow(attributes, null),
                        joins));
    }

    private Optional<BoundJoin> children(JoinSpec.Children children, Site site) {
        site.around().names().give(site.name(), site.around().path());
        AttributeNames names = new AttributeNames(problems);
        TemplateBinder templates = templates(children.row(), site);
        List<Attribute> attributes = attributes(children.row(), site, templates, names);
        ChildrenBinder binder = new ChildrenBinder(children, site, templates, problems);
        BoundRow row = new BoundRow(attributes, binder.mapName());
        List<OrderColumns.Column> order = new OrderBinder(site.table(), problems).bind(children.orderBy(), site.path());
        Role role = binder.role();
        List<BoundJoin> joins = bind(children.row().joins(), site.inside(names));
        return site.on().map(on -> new BoundJoin(site.place(), role, on, order, row, joins));
    }

    private TemplateBinder templates(RowSpec row, Site site) {
        return new TemplateBinder(site.table(), row.columns().hash(), problems);
    }

    private List<Attribute> attributes(RowSpec row, Site site, TemplateBinder templates, AttributeNames names) {
        return new RowBinder(row, templates, names, problems).bind(site.line(), site.path(), Map.of());
    }
}
