package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.mapping.golden.Golden;
import io.rowferry.mapping.golden.GoldenDatabases;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaterializerTest {
    static List<Golden> databases() {
        return GoldenDatabases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void gives_what_is_written_down(Golden golden) {
        Map<String, String> outcomes = new TreeMap<>();
        new Materializer(golden.compiled()).forEach(golden.memory(), (type, outcome) -> {
            Map.Entry<String, String> written = Golden.written(outcome);
            assertThat(outcomes.put(written.getKey(), written.getValue())).isNull();
        });
        assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(golden.outcomes());
    }
}
