package io.rowferry.mapping;

/**
 * What a column's values are once they have been read, the same from the snapshot and from the binlog. The Java class of
 * each is what {@link Row#value(int)} returns; NULL is {@code null} for all.
 */
public enum ColumnType {
    /** TINYINT to BIGINT except BIGINT UNSIGNED, and YEAR: {@link Long}. */
    INTEGER,
    /** BIGINT UNSIGNED and BIT: {@link java.math.BigInteger}, never negative. */
    UNSIGNED,
    /** DECIMAL: {@link java.math.BigDecimal} with the declared scale. */
    DECIMAL,
    /** FLOAT: {@link Float}, bit for bit. */
    FLOAT,
    /** DOUBLE: {@link Double}, bit for bit. */
    DOUBLE,
    /** CHAR, VARCHAR, TEXT of any charset but binary, ENUM and SET (as MySQL prints them): {@link String}. */
    TEXT,
    /** BINARY, VARBINARY, BLOB, and spatial columns (MySQL's form: SRID in 4 bytes, then WKB): {@code byte[]}, not to be changed. */
    BINARY,
    /** JSON: {@link String}, canonical: no spaces, members in MySQL's order, numbers as plain decimals. */
    JSON,
    /** DATE: {@link String} {@code 2026-11-22}; zero dates as they are: {@code 0000-00-00}. */
    DATE,
    /** DATETIME: {@link String} {@code 2026-11-22T23:59:59.000000}, never shifted, always six digits of fraction. */
    DATETIME,
    /** TIMESTAMP: {@link String} {@code 2026-11-22T23:59:59.000000Z}, in UTC; the zero timestamp {@code 0000-00-00T00:00:00.000000Z}. */
    TIMESTAMP,
    /** TIME: {@link String} {@code -838:59:59.000000}, at least two digits of hours, always six of fraction. */
    TIME
}
