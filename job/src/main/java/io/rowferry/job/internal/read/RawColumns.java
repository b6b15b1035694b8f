package io.rowferry.job.internal.read;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Debezium's converter for every column: none. Made by Debezium by its class name. */
public final class RawColumns implements CustomConverter<SchemaBuilder, RelationalColumn> {
    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        registration.register(Raw.builder(), RawColumns::carry);
    }

    @SuppressWarnings("NullAway") // Debezium's own interface passes SQL NULL as null
    private static @Nullable Object carry(@Nullable Object value) {
        return value == null ? null : new Raw(value);
    }
}
