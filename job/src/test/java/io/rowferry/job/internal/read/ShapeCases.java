package io.rowferry.job.internal.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/** Spatial values, generated columns, defaults, wide tables, odd names. */
final class ShapeCases {
    private ShapeCases() {}

    static List<TypeGroup> groups() {
        return List.of(spatial(), generated(), defaults(), wide(), oddTable(), upperTable(), reserved());
    }

    private static TypeGroup spatial() {
        return new TypeGroup("spatial")
                .add("POINT", "ST_GeomFromText('POINT(1 2)')", wkb(0, "01 01000000", 1, 2))
                .add("POINT SRID 4326", "ST_GeomFromText('POINT(10 20)', 4326)", wkb(4326, "01 01000000", 20, 10))
                .add("GEOMETRY", "ST_GeomFromText('POINT(-1.5 1e300)')", wkb(0, "01 01000000", -1.5, 1e300))
                .add(
                        "LINESTRING",
                        "ST_GeomFromText('LINESTRING(0 0, 1 1)')",
                        wkb(0, "01 02000000 02000000", 0, 0, 1, 1))
                .add(
                        "POLYGON",
                        "ST_GeomFromText('POLYGON((0 0, 1 0, 1 1, 0 0))')",
                        wkb(0, "01 03000000 01000000 04000000", 0, 0, 1, 0, 1, 1, 0, 0))
                .add(
                        "MULTIPOINT",
                        "ST_GeomFromText('MULTIPOINT((3 4))')",
                        wkb(0, "01 04000000 01000000 01 01000000", 3, 4))
                .add(
                        "GEOMETRYCOLLECTION",
                        "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(5 6))')",
                        wkb(0, "01 07000000 01000000 01 01000000", 5, 6))
                .add(
                        "GEOMETRYCOLLECTION",
                        "ST_GeomFromText('GEOMETRYCOLLECTION EMPTY')",
                        wkb(0, "01 07000000 00000000"));
    }

    private static byte[] wkb(int srid, String head, double... ordinates) {
        byte[] header = HexFormat.of().parseHex(head.replace(" ", ""));
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + header.length + 8 * ordinates.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(srid).put(header);
        for (double ordinate : ordinates) {
            bytes.putDouble(ordinate);
        }
        return bytes.array();
    }

    private static TypeGroup generated() {
        return new TypeGroup("generated")
                .named("n", "INT NOT NULL", "20", 20L)
                .named("v1", "INT GENERATED ALWAYS AS (n * 2) VIRTUAL", null, 40L)
                .named("s1", "INT GENERATED ALWAYS AS (n * 3) STORED", null, 60L)
                .named("v2", "VARCHAR(20) GENERATED ALWAYS AS (CONCAT('n', n)) VIRTUAL", null, "n20")
                .named("j", "JSON", "'{\"k\": 4}'", "{\"k\":4}")
                .named("jk", "BIGINT AS (j->'$.k') VIRTUAL, INDEX (jk)", null, 4L)
                .named("vj", "JSON AS (JSON_OBJECT('x', n)) VIRTUAL", null, "{\"x\":20}")
                .named("fi", "INT, INDEX ((fi + 1))", "5", 5L)
                .named("hidden", "INT INVISIBLE", "6", 6L)
                .named("last_one", "VARCHAR(9)", "'end'", "end")
                .withoutNulls();
    }

    private static TypeGroup defaults() {
        return new TypeGroup("defaults")
                .add("TINYINT DEFAULT -5", "DEFAULT", -5L)
                .add("TINYINT(1) NOT NULL DEFAULT 1", "DEFAULT", 1L)
                .add(
                        "BIGINT UNSIGNED NOT NULL DEFAULT 18446744073709551615",
                        "DEFAULT",
                        new BigInteger("18446744073709551615"))
                .add("DECIMAL(10,2) NOT NULL DEFAULT 1.50", "DEFAULT", new BigDecimal("1.50"))
                .add("FLOAT DEFAULT 0.1", "DEFAULT", 0.1f)
                .add("DOUBLE DEFAULT 2e22", "DEFAULT", 2e22)
                .add("BIT(8) NOT NULL DEFAULT b'101'", "DEFAULT", BigInteger.valueOf(5))
                .add("YEAR DEFAULT 2026", "DEFAULT", 2026L)
                .add("DATE NOT NULL DEFAULT '0000-00-00'", "DEFAULT", "0000-00-00")
                .add("DATETIME(3) NOT NULL DEFAULT '2026-11-22 01:02:03.456'", "DEFAULT", "2026-11-22T01:02:03.456000")
                .add("TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00'", "DEFAULT", "0000-00-00T00:00:00.000000Z")
                .add("TIME DEFAULT '-838:59:59'", "DEFAULT", "-838:59:59.000000")
                .add("TIME(6) NOT NULL DEFAULT '-00:00:00.000001'", "DEFAULT", "-00:00:00.000001")
                .add("CHAR(4) NOT NULL DEFAULT ''", "DEFAULT", "")
                .add("VARCHAR(20) NOT NULL DEFAULT 'it''s, \"x\" `y`'", "DEFAULT", "it's, \"x\" `y`")
                .add("VARCHAR(20) CHARACTER SET latin1 DEFAULT 'é'", "DEFAULT", "é")
                .add("VARBINARY(4) DEFAULT X'00FF'", "DEFAULT", new byte[] {0, -1})
                .add("BINARY(2) DEFAULT 'a'", "DEFAULT", new byte[] {97, 0})
                .add("ENUM('a','b') NOT NULL DEFAULT 'b'", "DEFAULT", "b")
                .add("SET('a','b') DEFAULT 'a,b'", "DEFAULT", "a,b")
                .add("TEXT DEFAULT ('t')", "DEFAULT", "t")
                .add("JSON DEFAULT (JSON_ARRAY(1))", "DEFAULT", "[1]")
                .add("POINT DEFAULT (POINT(1, 2))", "DEFAULT", wkb(0, "01 01000000", 1, 2))
                .add(
                        "TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP",
                        "'2026-11-22 00:00:00+00:00'",
                        null)
                .add("INT NULL DEFAULT NULL COMMENT 'it''s; a \\\\ comment'", "7", 7L)
                .withoutNulls();
    }

    private static TypeGroup wide() {
        TypeGroup wide = new TypeGroup("wide");
        for (int i = 0; i < 298; i++) {
            wide.add("INT", Integer.toString(i), (long) i);
        }
        return wide;
    }

    private static TypeGroup oddTable() {
        return new TypeGroup("odd `table` größe, 1.5")
                .named("with space", "INT", "1", 1L)
                .named("back`tick", "INT", "2", 2L)
                .named("größe 😀".replace("😀", "ß"), "INT", "3", 3L)
                .named("dot.dot", "INT", "4", 4L)
                .named("UPPER", "INT", "5", 5L)
                .named("select", "INT", "6", 6L)
                .named("1", "INT", "7", 7L)
                .named("q'uo\"te", "INT", "8", 8L)
                .named("a,b", "INT", "9", 9L)
                .named("$x$y", "INT", "10", 10L);
    }

    private static TypeGroup upperTable() {
        return new TypeGroup("Upper_Case").named("MixedCase", "VARCHAR(9)", "'x'", "x");
    }

    private static TypeGroup reserved() {
        return new TypeGroup("order")
                .named("key", "VARCHAR(9)", "'x'", "x")
                .named("before", "INT", "1", 1L)
                .named("after", "INT", "2", 2L)
                .named("source", "INT", "3", 3L)
                .named("op", "INT", "4", 4L);
    }
}
