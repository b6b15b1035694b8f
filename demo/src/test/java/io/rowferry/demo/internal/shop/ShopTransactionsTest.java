package io.rowferry.demo.internal.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rowferry.demo.internal.shop.ShopTransaction.Ending;
import io.rowferry.demo.internal.shop.ShopTransaction.Kind;
import io.rowferry.demo.internal.shop.ShopTransaction.Sql;
import io.rowferry.demo.internal.shop.ShopTransactions.Writer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShopTransactionsTest {
    private static final ShopSize SIZE = ShopSize.ofRows(2_000);
    private static final Writer FIRST = new Writer(0, 2);
    private static final Writer SECOND = new Writer(1, 2);

    @Test
    void theSameSeedGivesTheSameTransactions() {
        assertThat(texts(some(FIRST, 7))).isEqualTo(texts(some(FIRST, 7)));
        assertThat(texts(some(FIRST, 7))).isNotEqualTo(texts(some(FIRST, 8)));
    }

    @Test
    void everyKindComesAndSomeAreRolledBack() {
        List<ShopTransaction> some = some(FIRST, 1);

        assertThat(some.stream().map(ShopTransaction::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Kind.class));
        assertThat(some.stream().filter(one -> one.ending() == Ending.ROLLBACK).count())
                .isBetween(20L, 100L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyStatementNamesATableOfTheShopOrAVariable(Kind kind) {
        for (Sql sql : transactions(FIRST, 3).statements(kind)) {
            assertThat(sql.text())
                    .matches(
                            "(?s)(SET @.*|.*shop\\.(customers|orders|order_lines|products|categories|carts|cart_lines).*)");
        }
    }

    @Test
    void uniqueEmailsPassBetweenRowsWithinOneTransaction() {
        List<Sql> swap = transactions(FIRST, 5).statements(Kind.SWAP_EMAILS);

        assertThat(swap)
                .extracting(Sql::text)
                .filteredOn(text -> text.contains("email = @"))
                .hasSize(2);
        assertThat(transactions(FIRST, 5).statements(Kind.REPLACE_ACCOUNT))
                .extracting(Sql::text)
                .anyMatch(text -> text.startsWith("DELETE FROM shop.customers"))
                .anyMatch(text -> text.startsWith("INSERT INTO shop.customers SELECT ?, @freed"));
    }

    @Test
    void primaryKeysAreChangedByUpdates() {
        assertThat(transactions(FIRST, 5).statements(Kind.MERGE_ACCOUNTS))
                .extracting(Sql::text)
                .anyMatch(text -> text.contains("shop.cart_lines SET customer_id = ?"));
        assertThat(transactions(FIRST, 5).statements(Kind.EXCHANGE_LINE))
                .extracting(Sql::text)
                .anyMatch(text -> text.contains("shop.cart_lines SET product_id = ?"));
        assertThat(transactions(FIRST, 5).statements(Kind.RENUMBER_LINES))
                .extracting(Sql::text)
                .anyMatch(text -> text.contains("shop.order_lines SET line_no = line_no + 1"));
    }

    @Test
    void linesGoToAnotherOrderAndAnOrderGoesWithItsLines() {
        assertThat(transactions(FIRST, 5).statements(Kind.MOVE_LINES))
                .extracting(Sql::text)
                .anyMatch(text -> text.contains("shop.order_lines SET order_id = ?"));
        List<Sql> cancel = transactions(FIRST, 5).statements(Kind.CANCEL_ORDER);
        assertThat(cancel)
                .extracting(Sql::text)
                .containsExactly(
                        "DELETE FROM shop.order_lines WHERE order_id = ?", "DELETE FROM shop.orders WHERE id = ?");
        assertThat(cancel.get(0).parameters()).isEqualTo(cancel.get(1).parameters());
    }

    @Test
    void aCartIsEmptiedAndGetsTheSameLinesAgain() {
        List<Sql> refill = transactions(FIRST, 5).statements(Kind.REFILL_CART);
        int delete = IntStream.range(0, refill.size())
                .filter(place -> refill.get(place).text().startsWith("DELETE"))
                .findFirst()
                .orElseThrow();

        assertThat(delete).isPositive();
        assertThat(refill.subList(delete + 1, 2 * delete + 1)).isEqualTo(refill.subList(0, delete));
    }

    @Test
    void writersKeepToCustomersOfTheirOwn() {
        assertThat(customers(FIRST))
                .doesNotContainAnyElementsOf(customers(SECOND))
                .allMatch(id -> id % 2 == 1);
    }

    @Test
    void aWritersOwnIdsEndAtTheLast() {
        Random random = new Random(11);
        Set<Long> ids =
                IntStream.range(0, 1_000).mapToObj(i -> SECOND.own(random, 7)).collect(Collectors.toSet());

        assertThat(ids).containsExactlyInAnyOrder(2L, 4L, 6L);
    }

    @Test
    void aStatementHasAsManyParametersAsItAsksFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of("DELETE FROM shop.orders WHERE id = ?"));
    }

    private static Set<Long> customers(Writer writer) {
        ShopTransactions transactions = transactions(writer, 13);
        return IntStream.range(0, 300)
                .mapToObj(i -> transactions.statements(Kind.REGISTER))
                .map(statements -> (Long) statements.get(0).parameters().get(0))
                .collect(Collectors.toSet());
    }

    private static List<ShopTransaction> some(Writer writer, long seed) {
        ShopTransactions transactions = transactions(writer, seed);
        return IntStream.range(0, 1_000).mapToObj(i -> transactions.next()).toList();
    }

    /** Without parameters that are arrays, which are equal to themselves only. */
    private static List<String> texts(Collection<ShopTransaction> transactions) {
        return transactions.stream()
                .map(one -> one.kind() + " " + one.ending() + " "
                        + one.statements().stream()
                                .map(sql -> sql.text()
                                        + sql.parameters().stream()
                                                .filter(parameter -> !(parameter instanceof byte[]))
                                                .toList())
                                .toList())
                .toList();
    }

    private static ShopTransactions transactions(Writer writer, long seed) {
        return new ShopTransactions(SIZE, writer, seed);
    }
}
