package io.rowferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.verify.Difference;
import io.rowferry.job.internal.verify.TableComparison.Result;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Difference MISSING = new Difference("shop", "CART#7 / LINE#1", Difference.Kind.MISSING);

    @Test
    void equalNamesTheNumberOfItems() {
        Verdict verdict = new Verdict(new Result(23_000, List.of()), 0);

        assertThat(verdict.isEqual()).isTrue();
        assertThat(verdict.lines()).singleElement().asString().startsWith("VERDICT: equal. 23,000 items");
    }

    @Test
    void aDifferenceIsNamedWithItsKindTableAndKey() {
        Verdict verdict = new Verdict(new Result(5, List.of(MISSING)), 0);

        assertThat(verdict.isEqual()).isFalse();
        assertThat(verdict.lines())
                .containsExactly(
                        "VERDICT: DIFFERENT. 5 items compared, 1 differences, 0 dead letters.",
                        "  MISSING in shop: CART#7 / LINE#1");
    }

    @Test
    void manyDifferencesAreNotAllNamed() {
        Verdict verdict = new Verdict(new Result(5, Collections.nCopies(30, MISSING)), 0);

        assertThat(verdict.lines()).hasSize(22).last().isEqualTo("  and 10 more");
    }

    @Test
    void anEmptyTableAndDeadLettersAreNoSuccess() {
        assertThat(new Verdict(new Result(0, List.of()), 0).isEqual()).isFalse();
        assertThat(new Verdict(new Result(5, List.of()), 1).isEqual()).isFalse();
    }
}
