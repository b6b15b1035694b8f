package io.rowferry.benchmarks.sink;

import io.rowferry.job.internal.control.AttributeValues;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.Value;
import io.rowferry.mapping.Version;
import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequestType;

/** The same items for the stock sink. */
record StockItems(Changes changes) implements ElementConverter<Long, DynamoDbWriteRequest> {
    @Override
    public DynamoDbWriteRequest apply(Long number, SinkWriter.Context context) {
        Map<String, Value> item = Changes.attributes(number);
        long key = changes.key(number);
        item.put("pk", new Value.Text(Changes.partition(key)));
        item.put("sk", new Value.Text(Changes.sort(key)));
        item.put(
                Reserved.VERSION,
                new Value.Binary(Version.at(Changes.position(number)).toBytes()));
        return DynamoDbWriteRequest.builder()
                .setType(DynamoDbWriteRequestType.PUT)
                .setItem(AttributeValues.of(item))
                .build();
    }
}
