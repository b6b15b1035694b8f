package io.rowferry.mapping.internal.compile;

import io.rowferry.mapping.TargetTable.KeyType;
import io.rowferry.mapping.assembly.Role;
import io.rowferry.mapping.internal.apply.BoundTemplate;
import io.rowferry.mapping.internal.compile.TemplateBinder.KeyUse;
import io.rowferry.mapping.internal.spec.JoinSpec;
import io.rowferry.mapping.internal.spec.Problems;
import io.rowferry.mapping.internal.spec.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds what children have beside their attributes: how many, and their names in a map. */
record ChildrenBinder(JoinSpec.Children children, Site site, TemplateBinder templates, Problems problems) {
    /** For children of whom MySQL keeps no two. */
    private static final Role.Cap NO_CAP = new Role.Cap(Integer.MAX_VALUE, Role.Over.REJECT);

    Role role() {
        return new Role.Children(
                site.name().text(), children.mapBy() == null ? Role.Shape.LIST : Role.Shape.MAP, cap());
    }

    private Role.Cap cap() {
        Role.Cap cap = children.cap();
        if (cap != null) {
            return cap;
        }
        if (site.on().isPresent() && !site.single()) {
            problems.add(
                    site.line(),
                    site.path() + " has no bound, but an item has 400 KB: give it a cap, as in cap: 100, or in cap: "
                            + "{ at: 100, over: truncate } to keep the first ones");
        }
        return NO_CAP;
    }

    /**
     * Proves that no two children of one parent have one name.
     *
     * <p>They agree in the far join columns, so they differ in the rest of each unique key; a name that holds this rest without
     * loss, and ends each value without doubt, differs too.
     */
    @Nullable
    BoundTemplate mapName() {
        Template written = children.mapBy();
        if (written == null) {
            return null;
        }
        BoundTemplate name = templates.bindKey(written, KeyUse.NAME).orElse(null);
        if (name == null) {
            return null;
        }
        if (KeyForm.type(name) == KeyType.B) {
            problems.add(
                    written.line(),
                    "map-by of " + site.path()
                            + " is a binary, but names are texts; write \"${column | text}\" for its digits");
            return null;
        }
        Set<Integer> held = new HashSet<>(site.common());
        name.references().filter(KeyForm::lossless).forEach(reference -> held.add(reference.index()));
        List<List<String>> keys = UniqueKeys.notNull(site.table());
        if (site.on().isPresent() && !UniqueKeys.anyWithin(site.table(), keys, held)) {
            problems.add(
                    written.line(),
                    "two children of " + site.path()
                            + " could get one name: the columns of the join and of map-by together must hold all columns of the primary key or of a unique index without NULL, which are "
                            + UniqueKeys.list(keys));
        }
        return name;
    }
}
