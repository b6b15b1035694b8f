package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.assembly.Role.Cap;
import io.rowferry.mapping.assembly.Role.Function;
import io.rowferry.mapping.assembly.Role.Missing;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A join as written. */
public sealed interface JoinSpec {
    Far far();

    /** The joins of the far side's rows. */
    List<JoinSpec> joins();

    /** All tables that it names, at any depth. */
    default Stream<Located> tables() {
        return Stream.concat(Stream.of(far().table()), joins().stream().flatMap(JoinSpec::tables));
    }

    /**
     * The far side.
     *
     * @param name of the parent, or the attribute of children or a total
     * @param table the MySQL table
     * @param pairs the columns that are compared
     */
    record Far(Located name, Located table, List<Pair> pairs) {
        public Far {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Two columns that are compared.
     *
     * @param far of the joined table
     * @param near of the row around it
     */
    record Pair(Located far, Located near) {}

    /** A parent. */
    record Parent(Far far, Missing missing, RowSpec row) implements JoinSpec {
        @Override
        public List<JoinSpec> joins() {
            return row.joins();
        }
    }

    /**
     * Children.
     *
     * @param orderBy empty if not written
     * @param mapBy the name of each in a map; null for a list
     * @param cap null if not written
     */
    record Children(
            Far far,
            RowSpec row,
            List<Located> orderBy,
            @Nullable Template mapBy,
            @Nullable Cap cap) implements JoinSpec {
        public Children {
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public List<JoinSpec> joins() {
            return row.joins();
        }
    }

    /**
     * A total.
     *
     * @param of the column; null for a count of rows
     */
    record Total(Far far, Function function, @Nullable Located of, NullPolicy nulls) implements JoinSpec {
        @Override
        public List<JoinSpec> joins() {
            return List.of();
        }
    }
}
