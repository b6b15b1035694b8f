package io.rowferry.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema, as an editor uses it: on YAML read with its types. */
class SchemaFileTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Shop.resource("rowferry-mapping.schema.json"));

    private static final String ORDERS = Shop.resource("orders.mapping.yaml");

    private static Set<ValidationMessage> problems(String yaml) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode node = new ObjectMapper().valueToTree(tree);
        return SCHEMA.validate(node);
    }

    @Test
    void the_samples_have_no_problem() {
        assertThat(problems(Shop.text())).isEmpty();
        assertThat(problems(ORDERS)).isEmpty();
        assertThat(problems(ORDERS.replace("[added_at desc]", "added_at").replace("{ at: 100, over: reject }", "100")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1=version: 2",
                "source: shop=sorce: shop",
                "{ partition: PK, sort: SK }={ sort: SK }",
                "{ partition: PK, sort: SK }={ partition: PK, sortt: SK }",
                "from: orders=form: orders",
                "columns: all=columns: every",
                "columns: all=columns: [[a]]",
                "nulls: null=nulls: never",
                "get: Customer=query: Order, get: Customer",
                "newest-first: true=newest-first: soon",
                "    from: orders=    parents: {}",
                "origin: shop=origin: [shop]"
            })
    void a_broken_one_is_marked(String edit) {
        String[] parts = edit.split("=", 2);
        assertThat(Shop.text()).contains(parts[0]);

        assertThat(problems(Shop.text().replace(parts[0], parts[1]))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        table: customers\n=",
                "        join: { id: customer_id }\n=",
                "join: { id: customer_id }=join: {}",
                "missing: drop=missing: never",
                "missing: drop=misssing: drop",
                "as: map=as: list",
                "        map-by: \"${line_no}\"\n=",
                "cap: { at: 100, over: reject }=cap: 0",
                "over: reject=over: some",
                "cap: { at: 100, over: reject }=cap: { over: reject }",
                "order-by: [added_at desc]=order-by: { added_at: desc }",
                "count: order_lines, =",
                "count: order_lines=count: order_lines, nulls: omit",
                "count: order_lines=count: order_lines, max: order_lines",
                "of: price, =",
                "sum: order_lines=avg: order_lines"
            })
    void a_broken_join_is_marked(String edit) {
        String[] parts = edit.split("=", 2);
        assertThat(ORDERS).contains(parts[0]);

        assertThat(problems(ORDERS.replace(parts[0], parts[1]))).isNotEmpty();
    }
}
