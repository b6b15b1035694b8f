package io.rowferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.cli.ExitCode;
import java.lang.ProcessHandle.Info;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DemoITCase {
    private static final Pattern EQUAL = Pattern.compile("VERDICT: equal\\. ([0-9,]+) items");

    @AfterEach
    void noChildIsLeft() {
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(ProcessHandle::info)
                        .map(Info::command))
                .isEmpty();
    }

    @Test
    void aShopCrossesOverWhileItIsUsedAndIsFoundEqual() {
        Ran ran = Ran.demo(target -> {}, "--rows", "2000", "--seconds", "5", "--stacktrace");

        assertThat(ran.code()).as(ran.all()).isEqualTo(ExitCode.DONE.number());
        assertThat(ran.err()).isEmpty();
        Matcher verdict = EQUAL.matcher(ran.out());
        assertThat(verdict.find()).as(ran.out()).isTrue();
        assertThat(Integer.parseInt(verdict.group(1).replace(",", ""))).isGreaterThan(1_000);
        assertThat(ran.out())
                .contains(
                        "snapshot: ",
                        "of 17 kinds",
                        "order with its lines and the name of its customer",
                        "All answers are equal.");
    }

    @Test
    void itemsThatWereChangedBehindTheJobsBackAreNamed() {
        Ran ran = Ran.demo(DemoITCase::spoil, "--rows", "500", "--seconds", "1", "--stacktrace");

        assertThat(ran.code()).as(ran.all()).isEqualTo(ExitCode.DIFFERENCES.number());
        assertThat(ran.out())
                .contains("VERDICT: DIFFERENT.", "3 differences")
                .containsPattern("MISSING in shop: PRODUCT#[0-9]+ / PRODUCT")
                .containsPattern("DIFFERENT in shop: PRODUCT#[0-9]+ / PRODUCT")
                .contains("EXTRA in shop: PRODUCT#spoilt / PRODUCT");
    }

    /** Takes one product away, makes another dearer, adds a third. */
    private static void spoil(DynamoDbClient target) {
        Iterator<Map<String, AttributeValue>> products = target.scanPaginator(request -> request.tableName("shop")
                        .filterExpression("SK = :sk AND attribute_not_exists(#deleted)")
                        .expressionAttributeNames(Map.of("#deleted", "_rfd"))
                        .expressionAttributeValues(Map.of(":sk", AttributeValue.fromS("PRODUCT"))))
                .items()
                .iterator();
        Map<String, AttributeValue> taken = products.next();
        Map<String, AttributeValue> dearer = products.next();
        target.deleteItem(request -> request.tableName("shop").key(key(taken.get("PK"))));
        target.updateItem(request -> request.tableName("shop")
                .key(key(dearer.get("PK")))
                .updateExpression("SET price = :price")
                .expressionAttributeValues(Map.of(":price", AttributeValue.fromN("9999999"))));
        target.putItem(request -> request.tableName("shop").item(key(AttributeValue.fromS("PRODUCT#spoilt"))));
    }

    private static Map<String, AttributeValue> key(AttributeValue partition) {
        return Map.of("PK", partition, "SK", AttributeValue.fromS("PRODUCT"));
    }
}
