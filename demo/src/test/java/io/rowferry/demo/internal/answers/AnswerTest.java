package io.rowferry.demo.internal.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.demo.internal.answers.Question.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AnswerTest {
    @Test
    void anItemBecomesARowOfWhatWasAskedFor() {
        Answer answer = Answer.ofItems(
                List.of(Map.of(
                        "total", AttributeValue.fromN("12.50"),
                        "name", AttributeValue.fromS("x"),
                        "other", AttributeValue.fromS("y"))),
                List.of("name", "total", "note"));

        assertThat(answer.lines(3)).containsExactly("name x, total 12.5, note -");
    }

    @Test
    void anItemWithAListBecomesARowForEachElementAsAJoinDoes() {
        Map<String, AttributeValue> item = Map.of(
                "name", AttributeValue.fromS("Ada"),
                "lines", AttributeValue.fromL(List.of(line("1", "x"), line("2", "y"))));

        assertThat(Answer.ofItems(List.of(item), List.of("name", "lines.no", "lines.name"))
                        .lines(3))
                .containsExactly("name Ada, lines.no 1, lines.name x", "name Ada, lines.no 2, lines.name y");
    }

    private static AttributeValue line(String number, String name) {
        return AttributeValue.fromM(Map.of("no", AttributeValue.fromN(number), "name", AttributeValue.fromS(name)));
    }

    @Test
    void onlyTheFirstRowsAreShown() {
        List<Map<String, AttributeValue>> items = IntStream.range(0, 5)
                .mapToObj(i -> Map.of("id", AttributeValue.fromN(String.valueOf(i))))
                .toList();

        assertThat(Answer.ofItems(items, List.of("id")).lines(2)).containsExactly("id 0", "id 1", "and 3 more");
        assertThat(Answer.ofItems(List.of(), List.of("id")).lines(2)).containsExactly("nothing");
    }

    @Test
    void theSqlIsShownWithItsParameters() {
        Question question = new Question(
                "p", "SELECT a FROM b WHERE c = ? AND d = ?", List.of(7, "$1"), Request.get("B#7", "D"), List.of("a"));

        assertThat(question.sqlText()).isEqualTo("SELECT a FROM b WHERE c = 7 AND d = '$1'");
    }

    @Test
    void theRequestIsShownWithItsKeys() {
        assertThat(Request.get("CUSTOMER#1", "PROFILE").text()).isEqualTo("GetItem PK = CUSTOMER#1, SK = PROFILE");
        assertThat(Request.newestFirst("CUSTOMER#1", "ORDER#").text())
                .isEqualTo("Query PK = CUSTOMER#1, SK begins with ORDER#, newest first");
        assertThat(Request.index("ORDER#1", "ORDER").text())
                .isEqualTo("Query GSI1 GSI1PK = ORDER#1, GSI1SK begins with ORDER");
    }
}
