package io.rowferry.mapping.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaFileFieldsTest {
    @Test
    void the_json_schema_and_the_reader_know_the_same_fields() throws IOException {
        JsonNode schema;
        try (InputStream in =
                SchemaFileFieldsTest.class.getResourceAsStream("/io/rowferry/mapping/rowferry-mapping.schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }

        assertThat(fields(schema, "")).isEqualTo(DocumentReader.FILE_FIELDS);
        assertThat(fields(schema, "/properties/tables/additionalProperties")).isEqualTo(TableReader.TABLE_FIELDS);
        assertThat(fields(schema, "/$defs/keyNames")).isEqualTo(TableReader.KEY_FIELDS);
        assertThat(fields(schema, "/$defs/item")).isEqualTo(ItemReader.ITEM_FIELDS);
        assertThat(fields(schema, "/$defs/attributes/additionalProperties/oneOf/1"))
                .isEqualTo(RowReader.ATTRIBUTE_FIELDS);
        assertThat(fields(schema, "/$defs/parent")).isEqualTo(JoinReader.PARENT_FIELDS);
        assertThat(fields(schema, "/$defs/children")).isEqualTo(JoinReader.CHILDREN_FIELDS);
        assertThat(fields(schema, "/$defs/children/properties/cap/oneOf/1")).isEqualTo(CapReader.CAP_FIELDS);
        assertThat(fields(schema, "/$defs/total")).isEqualTo(TotalReader.TOTAL_FIELDS);
        assertThat(fields(schema, "/$defs/accessPattern")).isEqualTo(AccessReader.ACCESS_FIELDS);
    }

    private static Set<String> fields(JsonNode schema, String place) {
        Set<String> names = new HashSet<>();
        schema.at(place + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
