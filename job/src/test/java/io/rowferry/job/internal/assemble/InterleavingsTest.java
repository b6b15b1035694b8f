package io.rowferry.job.internal.assemble;

import static io.rowferry.job.internal.assemble.OrderTables.customer;
import static io.rowferry.job.internal.assemble.OrderTables.line;
import static io.rowferry.job.internal.assemble.OrderTables.order;
import static io.rowferry.job.internal.assemble.OrderTables.product;
import static io.rowferry.job.internal.assemble.OrderTables.withCustomer;
import static io.rowferry.job.internal.assemble.OrderTables.withLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowferry.job.internal.guard.GuardStop;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.assembly.AssemblyMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test for each interleaving that the design names. */
class InterleavingsTest {
    private static final String BY_ID = withCustomer("id", "id", "null");
    private static final String BY_CODE = withCustomer("id", "code", "null");

    @Test
    void aChildMayComeBeforeItsParent() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.change(10, "orders", null, order(1, 1, 7L, "a")).mark(15);
            assertThat(shop.emitted()).containsExactly("O1 at 10 note=a");
            shop.change(20, "customers", null, customer(7, null, "Ann")).mark(25);
            assertThat(shop.emitted()).containsExactly("O1 at 20 name=Ann note=a");
        }
    }

    @Test
    void aParentPassesItsUniqueValueAsItHappened() throws Exception {
        pass(false);
    }

    @Test
    void aParentPassesItsUniqueValueToOneWhoIsHeardFirst() throws Exception {
        pass(true);
    }

    private static void pass(boolean reversed) throws Exception {
        try (Interleaving shop = new Interleaving(BY_CODE)) {
            shop.snapshot("customers", customer(1, 5L, "Ann"))
                    .snapshot("customers", customer(2, 6L, "Bob"))
                    .snapshot("orders", order(1, 1, 5L, "a"))
                    .mark(5);
            List<AssemblyMessage> messages =
                    new ArrayList<>(shop.routed(10, "customers", customer(1, 5L, "Ann"), customer(1, null, "Ann")));
            messages.addAll(shop.routed(20, "customers", customer(2, 6L, "Bob"), customer(2, 5L, "Bob")));
            if (reversed) {
                Collections.reverse(messages);
            }
            shop.deliver(messages).mark(25);
            assertThat(shop.emitted()).containsExactly("O1 at 20 name=Bob note=a");
        }
    }

    @Test
    void anAskerMovesWithItsRow() throws Exception {
        try (Interleaving shop = new Interleaving(withLines())) {
            shop.snapshot("orders", order(1, 1, null, "a"))
                    .snapshot("orders", order(2, 2, null, "b"))
                    .snapshot("products", product(3, "tea"))
                    .snapshot("lines", line(9, 1L, 3L))
                    .mark(5);
            shop.change(10, "lines", line(9, 1L, 3L), line(9, 2L, 3L)).mark(15);
            assertThat(shop.emitted())
                    .containsExactlyInAnyOrder(
                            "O1 at 10 lines=[] note=a", "O2 at 10 lines=[line=9 product=tea] note=b");
            shop.change(20, "products", product(3, "tea"), product(3, "rum")).mark(25);
            assertThat(shop.emitted()).containsExactly("O2 at 20 lines=[line=9 product=rum] note=b");
        }
    }

    @Test
    void aKeyTakenAndLeftBetweenTwoMarksIsDeleted() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.mark(5)
                    .change(10, "orders", null, order(1, 1, 7L, "a"))
                    .change(20, "orders", order(1, 1, 7L, "a"), null)
                    .mark(25);
            assertThat(shop.emitted()).containsExactly("O1 at 20 gone");
        }
    }

    @Test
    void aKeyLeftByARowThatNoStateKnowsIsDeleted() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.mark(5).change(20, "orders", order(1, 1, 7L, "a"), null).mark(25);
            assertThat(shop.emitted()).containsExactly("O1 at 20 gone");
        }
    }

    @Test
    void aPrimaryKeyChangesAndTheItemsKeyDoesNot() throws Exception {
        try (Interleaving shop = new Interleaving(withCustomer("ref", "id", "null"))) {
            shop.snapshot("customers", customer(7, null, "Ann"))
                    .snapshot("orders", order(1, 5, 7L, "a"))
                    .mark(5);
            shop.change(10, "orders", order(1, 5, 7L, "a"), order(2, 5, 7L, "a"))
                    .mark(15);
            assertThat(shop.emitted()).containsExactly("O5 at 10 name=Ann note=a");
            shop.change(20, "customers", customer(7, null, "Ann"), customer(7, null, "Eve"))
                    .mark(25);
            assertThat(shop.emitted()).containsExactly("O5 at 20 name=Eve note=a");
        }
    }

    @Test
    void aFactForAnotherValueIsNotSeen() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            // The order's row was read behind its move to customer 8, the customer's change before.
            shop.snapshot("customers", customer(7, null, "Ann"))
                    .snapshot("customers", customer(8, null, "Bob"))
                    .snapshot("orders", order(1, 1, 7L, "a"))
                    .snapshot("orders", order(1, 1, 8L, "a"))
                    .mark(5);
            shop.change(10, "customers", customer(7, null, "Ann"), customer(7, null, "Eve"))
                    .mark(15);
            assertThat(shop.emitted()).isEmpty();
            shop.change(20, "orders", order(1, 1, 7L, "a"), order(1, 1, 8L, "a"))
                    .mark(25);
            assertThat(shop.emitted()).containsExactly("O1 at 20 name=Bob note=a");
        }
    }

    @Test
    void aFactThatOvertakesItsRowWaitsForIt() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.snapshot("customers", customer(7, null, "Ann"));
            List<AssemblyMessage> order = shop.routed(0, "orders", null, order(1, 1, 7L, "a"));
            shop.deliver(order.stream()
                            .filter(message -> !(message instanceof AssemblyMessage.RowSet))
                            .toList())
                    .deliver(order.stream()
                            .filter(AssemblyMessage.RowSet.class::isInstance)
                            .toList())
                    .mark(5)
                    .time();
            assertThat(shop.emitted()).containsExactly("O1 at the snapshot name=Ann note=a");
        }
    }

    @ParameterizedTest
    @CsvSource({"'null', O1 at 10 note=a", "drop, O1 at 10 gone", "keep-last, O1 at 10 name=Ann note=a"})
    void anOrphanIsAsItsParentsPolicySays(String missing, String then) throws Exception {
        try (Interleaving shop = new Interleaving(withCustomer("id", "id", missing))) {
            shop.snapshot("customers", customer(7, null, "Ann"))
                    .snapshot("orders", order(1, 1, 7L, "a"))
                    .mark(5);
            shop.change(10, "customers", customer(7, null, "Ann"), null).mark(15);
            assertThat(shop.emitted()).containsExactly(then);
            shop.change(20, "customers", null, customer(7, null, "Eve")).mark(25);
            assertThat(shop.emitted()).containsExactly("O1 at 20 name=Eve note=a");
        }
    }

    @Test
    void aLineReadBeforeAndBehindItsMoveIsInOneOrderInTheEnd() throws Exception {
        try (Interleaving shop = new Interleaving(withLines())) {
            shop.snapshot("orders", order(1, 1, null, "a"))
                    .snapshot("orders", order(2, 2, null, "b"))
                    .snapshot("lines", line(9, 1L, null))
                    .snapshot("lines", line(9, 2L, null))
                    .mark(5);
            shop.change(10, "lines", line(9, 1L, null), line(9, 2L, null)).mark(15);
            assertThat(shop.emitted())
                    .containsExactlyInAnyOrder("O1 at 10 lines=[] note=a", "O2 at 10 lines=[line=9] note=b");
        }
    }

    @Test
    void aFirstEmissionThatAChangeOvertakesIsLeftOut() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.snapshot("orders", order(1, 1, null, "a"))
                    .snapshot("orders", order(2, 2, null, "b"))
                    .mark(5)
                    .change(10, "orders", order(1, 1, null, "a"), order(1, 1, null, "c"))
                    .mark(15);
            assertThat(shop.emitted()).containsExactly("O1 at 10 note=c");
            assertThat(shop.time().emitted()).containsExactly("O2 at the snapshot note=b");
            assertThat(shop.time().emitted()).isEmpty();
        }
    }

    @Test
    void atOnePositionARowGoesAndComesBeforeItIsSeen() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.snapshot("customers", customer(7, null, "Ann"))
                    .snapshot("customers", customer(8, null, "Bob"))
                    .snapshot("orders", order(1, 1, 7L, "a"))
                    .mark(5);
            List<AssemblyMessage> move = shop.routed(10, "orders", order(1, 1, 7L, "a"), order(1, 1, 8L, "a"));
            shop.deliver(move.stream()
                            .filter(message -> !(message instanceof AssemblyMessage.RowSet))
                            .toList())
                    .mark(1, 15)
                    // The fact of position 10 is there before the row of position 10.
                    .deliver(move.stream()
                            .filter(AssemblyMessage.RowSet.class::isInstance)
                            .toList())
                    .mark(0, 15);
            assertThat(shop.emitted()).containsExactly("O1 at 10 name=Bob note=a");
        }
    }

    @Test
    void aRowBelowTheMarkStopsTheJob() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.mark(15);
            assertThatThrownBy(() -> shop.change(10, "orders", null, order(1, 1, 7L, "a")))
                    .rootCause()
                    .isInstanceOf(GuardStop.class)
                    .hasMessageContaining("RF-ASM-001");
            assertThatThrownBy(() -> shop.snapshot("customers", customer(7, null, "Ann")))
                    .rootCause()
                    .hasMessageContaining("RF-ASM-001");
        }
    }

    @Test
    void aForeignKeyGoesToAndFroBetweenTwoMarks() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            Row seven = order(1, 1, 7L, "a");
            Row eight = order(1, 1, 8L, "a");
            shop.snapshot("customers", customer(7, null, "Ann"))
                    .snapshot("customers", customer(8, null, "Bob"))
                    .snapshot("orders", seven)
                    .mark(5);
            shop.change(10, "orders", seven, eight)
                    .change(20, "customers", customer(7, null, "Ann"), customer(7, null, "Eve"))
                    .change(30, "orders", eight, seven)
                    .mark(35);
            assertThat(shop.emitted()).containsExactly("O1 at 30 name=Eve note=a");
            shop.change(40, "orders", seven, eight).mark(45);
            assertThat(shop.emitted()).containsExactly("O1 at 40 name=Bob note=a");
        }
    }

    /** Marks from several sources reach two operators in other orders, so their least take other values on the way. */
    @Test
    void theOwnerStopsBetweenTwoMarksOfTheJoin() throws Exception {
        try (Interleaving shop = new Interleaving(BY_ID)) {
            shop.snapshot("customers", customer(7, null, "Ann"))
                    .snapshot("orders", order(2, 2, 7L, "b"))
                    .mark(5);
            shop.change(10, "orders", null, order(1, 1, 7L, "a"))
                    .change(20, "customers", customer(7, null, "Ann"), customer(7, null, "Eve"))
                    .change(30, "orders", order(1, 1, 7L, "a"), null)
                    .change(40, "customers", customer(7, null, "Eve"), customer(7, null, "Ida"));
            shop.mark(1, 50).mark(0, 15);
            assertThat(shop.emitted()).containsExactly("O1 at 10 name=Ann note=a");
            shop.mark(0, 25);
            assertThat(shop.emitted())
                    .containsExactlyInAnyOrder("O1 at 20 name=Eve note=a", "O2 at 20 name=Eve note=b");
            shop.mark(0, 50);
            assertThat(shop.emitted()).containsExactlyInAnyOrder("O1 at 30 gone", "O2 at 40 name=Ida note=b");
        }
    }
}
