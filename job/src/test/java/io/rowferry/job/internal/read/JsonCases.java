package io.rowferry.job.internal.read;

import static io.rowferry.job.internal.read.TypeGroup.utf8;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents: what was written, and the one canonical text of it. */
final class JsonCases {
    private JsonCases() {}

    static List<TypeGroup> groups() {
        return List.of(scalars(), numbers(), opaques(), shapes());
    }

    private static TypeGroup scalars() {
        return new TypeGroup("json_scalars")
                .add("JSON", "'{}'", "{}")
                .add("JSON", "'[]'", "[]")
                .add("JSON", "'null'", "null")
                .add("JSON", "'true'", "true")
                .add("JSON", "'false'", "false")
                .add("JSON", "'\"\"'", "\"\"")
                .add("JSON", "'[null, true, false, [], {}]'", "[null,true,false,[],{}]")
                .add(
                        "JSON",
                        utf8("\"\\u0000\\u001f\\\"\\\\\\/\\b\\f\\n\\r\\t\\u007f\""),
                        "\"\\u0000\\u001f\\\"\\\\/\\b\\f\\n\\r\\t\u007f\"")
                .add("JSON", utf8("{\"ключ\": \"значение \\ud83d\\ude00\"}"), "{\"ключ\":\"значение \ud83d\ude00\"}")
                .add("JSON", utf8("{\"\": 1, \"a b\": 2, \"q\\\"\": 3}"), "{\"\":1,\"q\\\"\":3,\"a b\":2}")
                .add("JSON", "'{\"bb\": 1, \"a\": 2, \"a\": 3}'", "{\"a\":3,\"bb\":1}")
                .add("JSON", utf8("\"\\u2028\\ufeff<&>\""), "\"\u2028\ufeff<&>\"");
    }

    private static TypeGroup numbers() {
        return new TypeGroup("json_numbers")
                .add("JSON", "'0'", "0")
                .add("JSON", "'-1'", "-1")
                .add(
                        "JSON",
                        "'[32767, 32768, -32768, -32769, 65535, 65536]'",
                        "[32767,32768,-32768,-32769,65535,65536]")
                .add(
                        "JSON",
                        "'[2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296]'",
                        "[2147483647,2147483648,-2147483648,-2147483649,4294967295,4294967296]")
                .add("JSON", "'9223372036854775807'", "9223372036854775807")
                .add("JSON", "'-9223372036854775808'", "-9223372036854775808")
                .add("JSON", "'18446744073709551615'", "18446744073709551615")
                .add("JSON", "'18446744073709551616'", "18446744073709552000.0")
                .add("JSON", "'1.0'", "1.0")
                .add("JSON", "'100.0'", "100.0")
                .add("JSON", "'-0.0'", "-0.0")
                .add("JSON", "'[0.1, -0.5, 1e2, 1E-7, 1.5e300]'", "[0.1,-0.5,100.0,0.0000001,1.5E+300]")
                .add("JSON", "'2e23'", "200000000000000000000000.0")
                .add("JSON", "'5e-324'", "5E-324")
                .add("JSON", "'1e308'", "1E+308")
                .add("JSON", "'1.7976931348623157e308'", "1.7976931348623157E+308")
                .add("JSON", "'2.2250738585072014e-308'", "2.2250738585072014E-308")
                .add("JSON", "'0.30000000000000004'", "0.30000000000000004")
                .add("JSON", "'123456789012345678901234567890'", "123456789012345660000000000000.0")
                .add("JSON", "CAST(CAST('5' AS DECIMAL(10,0)) AS JSON)", "5")
                .add("JSON", "CAST(CAST('5' AS DECIMAL(10,2)) AS JSON)", "5.0")
                .add("JSON", "CAST(CAST('12.50' AS DECIMAL(10,2)) AS JSON)", "12.5")
                .add("JSON", "CAST(CAST('-0.50' AS DECIMAL(10,2)) AS JSON)", "-0.5")
                .add("JSON", "CAST(CAST('0' AS DECIMAL(10,2)) AS JSON)", "0.0")
                .add("JSON", "CAST(CAST('" + "9".repeat(65) + "' AS DECIMAL(65,0)) AS JSON)", "9".repeat(65))
                .add(
                        "JSON",
                        "CAST(CAST('-0.000000000000000000000000000001' AS DECIMAL(65,30)) AS JSON)",
                        "-0.000000000000000000000000000001");
    }

    /** MySQL 8.0.31 itself stores times beyond a day wrongly in a document; what it stores is what is read. */
    private static TypeGroup opaques() {
        byte[] hundred = new byte[100];
        java.util.Arrays.fill(hundred, (byte) 0x80);
        String lines = Base64.getEncoder().encodeToString(hundred);
        return new TypeGroup("json_opaques")
                .add("JSON", "CAST(DATE'2024-01-02' AS JSON)", "\"2024-01-02\"")
                .add("JSON", "CAST(CAST('0000-00-00' AS DATE) AS JSON)", "\"0000-00-00\"")
                .add("JSON", "CAST(TIME'-838:59:59' AS JSON)", "\"-630:59:59.000000\"")
                .add("JSON", "CAST(TIME'100:00:00.5' AS JSON)", "\"76:00:00.500000\"")
                .add("JSON", "CAST(TIME'-00:00:00.000001' AS JSON)", "\"-00:00:00.000001\"")
                .add("JSON", "CAST(TIMESTAMP'2024-01-02 03:04:05.678901' AS JSON)", "\"2024-01-02 03:04:05.678901\"")
                .add("JSON", "CAST(TIMESTAMP'9999-12-31 23:59:59' AS JSON)", "\"9999-12-31 23:59:59.000000\"")
                .add(
                        "JSON",
                        "JSON_OBJECT('d', DATE'1000-01-01', 't', TIME'01:02:03')",
                        "{\"d\":\"1000-01-01\",\"t\":\"01:02:03.000000\"}")
                .add("JSON", "CAST(X'00FF' AS JSON)", "\"base64:type15:AP8=\"")
                .add("JSON", "CAST(CAST('' AS BINARY(0)) AS JSON)", "\"base64:type15:\"")
                .add(
                        "JSON",
                        "CAST(REPEAT(X'80', 100) AS JSON)",
                        "\"base64:type15:" + lines.substring(0, 76) + "\\n" + lines.substring(76) + "\"")
                .add("JSON", "JSON_ARRAY(b'101')", "[\"base64:type15:BQ==\"]")
                .add(
                        "JSON",
                        "CAST(ST_GeomFromText('POINT(1 2.5)') AS JSON)",
                        "{\"type\":\"Point\",\"coordinates\":[1.0,2.5]}");
    }

    private static TypeGroup shapes() {
        String deep = "[".repeat(100) + "]".repeat(100);
        String longKey = "k".repeat(300);
        String longestKey = "x".repeat(65535);
        String numbers = IntStream.range(0, 70_000)
                .mapToObj(i -> Integer.toString(i * 7))
                .collect(Collectors.joining(","));
        String object = IntStream.range(10_000, 20_000)
                .mapToObj(i -> "\"k" + i + "\":{\"n\":-" + i + ",\"v\":\"" + i + "\",\"x\":[" + i + ".5]}")
                .collect(Collectors.joining(","));
        String text = "é".repeat(40_000);
        return new TypeGroup("json_shapes")
                .add(
                        "JSON",
                        utf8("{\"a\": {\"b\": [1, {\"c\": [[], [2]]}]}, \"z\": 0}"),
                        "{\"a\":{\"b\":[1,{\"c\":[[],[2]]}]},\"z\":0}")
                .add("JSON", utf8(deep), deep)
                .add("JSON", utf8("{\"" + longKey + "\":1}"), "{\"" + longKey + "\":1}")
                .add("JSON", utf8("{\"" + longestKey + "\":1}"), "{\"" + longestKey + "\":1}")
                .add("JSON", utf8("[" + numbers + "]"), "[" + numbers + "]")
                .add("JSON", utf8("{" + object + "}"), "{" + object + "}")
                .add("JSON", utf8("[\"" + text + "\",1]"), "[\"" + text + "\",1]")
                .add("JSON", utf8("\"" + "s".repeat(127) + "\""), "\"" + "s".repeat(127) + "\"")
                .add("JSON", utf8("\"" + "s".repeat(128) + "\""), "\"" + "s".repeat(128) + "\"");
    }
}
