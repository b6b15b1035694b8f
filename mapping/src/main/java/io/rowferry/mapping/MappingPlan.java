package io.rowferry.mapping;

import java.io.Serializable;

/**
 * A mapping on its way to where it runs, as in a Flink job graph: the file and the schema that it was compiled against.
 *
 * @param file name of the mapping file, for messages
 * @param text its content
 * @param schema of the captured tables
 */
public record MappingPlan(String file, String text, SourceSchema schema) implements Serializable {
    /** @throws MappingException if the two do not fit, which whoever made the plan has ruled out */
    public CompiledMapping compile() {
        return CompiledMapping.compile(MappingSpec.parse(file, text), schema);
    }
}
