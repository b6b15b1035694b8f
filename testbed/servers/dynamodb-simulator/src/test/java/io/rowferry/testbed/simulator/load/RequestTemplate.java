package io.rowferry.testbed.simulator.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole request as bytes, with places for the digits of keys. An item has 11 attributes and about 400 bytes. */
final class RequestTemplate {
    private static final String HOLE = "000000000000";
    private static final int BATCH = 25;

    private final String table;
    private final int items;
    private final byte[] bytes;
    private final List<Integer> holes = new ArrayList<>();

    private RequestTemplate(String table, int items, String call, String body) {
        this.table = table;
        this.items = items;
        this.bytes =
                ("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810."
                                + call
                                + "\r\nX-Amz-Date: 20261124T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                                + "k".repeat(60)
                                + ", SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                                + "0a".repeat(32)
                                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII);
        String text = new String(bytes, StandardCharsets.US_ASCII);
        for (int at = text.indexOf(HOLE); at >= 0; at = text.indexOf(HOLE, at + HOLE.length())) {
            holes.add(at);
        }
        if (holes.size() != items) {
            throw new IllegalStateException("expected " + items + " places for keys, found " + holes.size());
        }
    }

    static String createTable(String table) {
        return "{'TableName':'".replace('\'', '"')
                + table
                + ("','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                                + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'WarmThroughput':{'ReadUnitsPerSecond':12000,"
                                + "'WriteUnitsPerSecond':2000000}}")
                        .replace('\'', '"');
    }

    static String deleteTable(String table) {
        return "{\"TableName\":\"" + table + "\"}";
    }

    /** The writer's put: only over a lower version. All versions are equal, so over an item that is there it fails. */
    static RequestTemplate put(String table) {
        String body = "{'TableName':'" + table + "','Item':" + item()
                + ",'ConditionExpression':'attribute_not_exists(#v) OR #v < :v"
                + " OR (#v = :v AND #d = :rejected)','ExpressionAttributeNames':{'#v':'_rfv','#d':'_rfd'},'ExpressionAttributeValues':"
                + "{':v':{'B':'" + version()
                + "'},':rejected':{'S':'R'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}";
        return new RequestTemplate(table, 1, "PutItem", body.replace('\'', '"'));
    }

    static RequestTemplate batch(String table) {
        String puts = IntStream.range(0, BATCH)
                .mapToObj(i -> "{'PutRequest':{'Item':" + item() + "}}")
                .collect(Collectors.joining(","));
        return new RequestTemplate(
                table,
                BATCH,
                "BatchWriteItem",
                ("{'RequestItems':{'" + table + "':[" + puts + "]}}").replace('\'', '"'));
    }

    static RequestTemplate insert(String table) {
        String names = "pk,name,street,city,country,status,note,total,count,updated,_rfv";
        String fields = List.of(names.split(",")).stream()
                .map(name -> "'" + name + "': ?")
                .collect(Collectors.joining(", "));
        String values = item().replaceAll("'[a-z_]+':\\{'([SNB])'", "{'$1'").replace('\'', '"');
        String statement = "{\"Statement\":\"INSERT INTO \\\"" + table + "\\\" VALUE {" + fields
                + "}\",\"Parameters\":[" + values.substring(1, values.length() - 1) + "]}";
        String all = IntStream.range(0, BATCH).mapToObj(i -> statement).collect(Collectors.joining(","));
        return new RequestTemplate(table, BATCH, "BatchExecuteStatement", "{\"Statements\":[" + all + "]}");
    }

    String table() {
        return table;
    }

    int items() {
        return items;
    }

    ByteBuffer fresh() {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).clear();
    }

    /** Writes the next keys into a request. */
    void fill(ByteBuffer request, long first, int keys) {
        for (int i = 0; i < items; i++) {
            long key = (first + i) % keys;
            int at = holes.get(i);
            for (int digit = HOLE.length() - 1; digit >= 0; digit--) {
                request.put(at + digit, (byte) ('0' + key % 10));
                key /= 10;
            }
        }
        request.clear();
    }

    private static String item() {
        return "{'pk':{'S':'CUSTOMER#" + HOLE
                + "'},'name':{'S':'Ada Lovelace of Ockham'},'street':{'S':'12 St James Square, second floor'},"
                + "'city':{'S':'London'},'country':{'S':'GB'},'status':{'S':'shipped'},'note':{'S':'"
                + "please ring twice ".repeat(9)
                + "'},'total':{'N':'1299.9'},'count':{'N':'17'},'updated':{'S':'2026-11-24T21:13:14.123456Z'},'_rfv':{'B':'"
                + version()
                + "'}}";
    }

    private static String version() {
        return "AQABAAAADAAAAAAAAVWWAAAAAQEAAAAAAAAAAAAAAAA=";
    }
}
