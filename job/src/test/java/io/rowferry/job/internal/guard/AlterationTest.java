package io.rowferry.job.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.schema.CapturedTables;
import io.rowferry.mapping.SourceSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What MySQL makes of the columns a, b, c; {@code AlterationITCase} asks it. */
class AlterationTest {
    private static final StatementPolicy POLICY =
            new StatementPolicy(CapturedTables.whole(new SourceSchema(List.of())), false);

    /** An ALTER TABLE, and the columns behind it. */
    static final Map<String, String> CASES = Map.ofEntries(
            Map.entry("ADD x INT, ADD COLUMN y INT", "a b c x y"),
            Map.entry("ADD x INT FIRST, ADD y INT AFTER a", "x a y b c"),
            Map.entry("ADD x INT AFTER a, ADD y INT AFTER x", "a x y b c"),
            Map.entry("ADD (x INT, KEY (x), y VARCHAR(5) DEFAULT 'FIRST')", "a b c x y"),
            Map.entry("DROP COLUMN b, DROP a", "c"),
            Map.entry("DROP a, ADD a INT", "b c a"),
            Map.entry("RENAME COLUMN b TO x, ADD y INT AFTER x", "a x y c"),
            Map.entry("CHANGE b x INT", "a x c"),
            Map.entry("CHANGE b x INT AFTER c", "a c x"),
            Map.entry("MODIFY c INT FIRST", "c a b"),
            Map.entry("MODIFY COLUMN a INT COMMENT 'AFTER b'", "a b c"),
            Map.entry("MODIFY a INT AFTER c, MODIFY b INT FIRST", "b c a"),
            Map.entry("ADD x INT CHECK (x > 0) NOT ENFORCED AFTER `b`", "a b x c"),
            Map.entry("ADD INDEX (a), COMMENT 'x'", "a b c"));

    static Set<String> alters() {
        return CASES.keySet();
    }

    @ParameterizedTest
    @MethodSource("alters")
    void columns_come_go_and_move(String alter) {
        assertThat(columns(alter)).containsExactly(CASES.getOrDefault(alter, "").split(" "));
    }

    @Test
    void what_does_not_fit_is_said() {
        assertThatThrownBy(() -> columns("CHANGE d x INT")).hasMessage("there is no column d");
        assertThatThrownBy(() -> columns("ADD x INT AFTER d")).hasMessage("there is no column d");
    }

    private static List<String> columns(String alter) {
        return POLICY.alteration("ALTER TABLE t " + alter, "db").orElseThrow().columns(List.of("a", "b", "c"));
    }
}
