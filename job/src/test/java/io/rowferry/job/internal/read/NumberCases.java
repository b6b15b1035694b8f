package io.rowferry.job.internal.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Whole numbers, bits, decimals, floating point. */
final class NumberCases {
    private NumberCases() {}

    static List<TypeGroup> groups() {
        return List.of(small(), large(), bits(), decimals(), floats(), doubles());
    }

    private static TypeGroup small() {
        return new TypeGroup("small_integers")
                .add("TINYINT", "-128", -128L)
                .add("TINYINT", "127", 127L)
                .add("TINYINT", "0", 0L)
                .add("TINYINT", "-1", -1L)
                .add("TINYINT UNSIGNED", "0", 0L)
                .add("TINYINT UNSIGNED", "128", 128L)
                .add("TINYINT UNSIGNED", "255", 255L)
                .add("TINYINT(1)", "0", 0L)
                .add("TINYINT(1)", "1", 1L)
                .add("TINYINT(1)", "2", 2L)
                .add("TINYINT(1)", "-128", -128L)
                .add("TINYINT(1) UNSIGNED", "255", 255L)
                .add("BOOLEAN", "7", 7L)
                .add("TINYINT(3) ZEROFILL", "5", 5L)
                .add("TINYINT ZEROFILL", "200", 200L)
                .add("SMALLINT", "-32768", -32768L)
                .add("SMALLINT", "32767", 32767L)
                .add("SMALLINT", "-1", -1L)
                .add("SMALLINT UNSIGNED", "32768", 32768L)
                .add("SMALLINT UNSIGNED", "65535", 65535L)
                .add("MEDIUMINT", "-8388608", -8388608L)
                .add("MEDIUMINT", "8388607", 8388607L)
                .add("MEDIUMINT", "-1", -1L)
                .add("MEDIUMINT UNSIGNED", "8388608", 8388608L)
                .add("MEDIUMINT UNSIGNED", "16777215", 16777215L);
    }

    private static TypeGroup large() {
        return new TypeGroup("large_integers")
                .add("INT", "-2147483648", -2147483648L)
                .add("INT", "2147483647", 2147483647L)
                .add("INT", "0", 0L)
                .add("INT", "-1", -1L)
                .add("INT UNSIGNED", "2147483648", 2147483648L)
                .add("INT UNSIGNED", "4294967295", 4294967295L)
                .add("INTEGER UNSIGNED", "0", 0L)
                .add("INT(8) ZEROFILL", "42", 42L)
                .add("INT UNSIGNED ZEROFILL", "4000000000", 4000000000L)
                .add("BIGINT", "-9223372036854775808", Long.MIN_VALUE)
                .add("BIGINT", "9223372036854775807", Long.MAX_VALUE)
                .add("BIGINT", "0", 0L)
                .add("BIGINT", "-1", -1L)
                .add("BIGINT UNSIGNED", "0", BigInteger.ZERO)
                .add("BIGINT UNSIGNED", "9223372036854775808", new BigInteger("9223372036854775808"))
                .add("BIGINT UNSIGNED", "18446744073709551615", new BigInteger("18446744073709551615"))
                .add("BIGINT ZEROFILL", "7", BigInteger.valueOf(7))
                .add("YEAR", "0", 0L)
                .add("YEAR", "1901", 1901L)
                .add("YEAR", "1970", 1970L)
                .add("YEAR", "2155", 2155L);
    }

    private static TypeGroup bits() {
        return new TypeGroup("bits")
                .add("BIT", "b'1'", BigInteger.ONE)
                .add("BIT(1)", "b'0'", BigInteger.ZERO)
                .add("BIT(1)", "b'1'", BigInteger.ONE)
                .add("BIT(7)", "b'1000001'", BigInteger.valueOf(65))
                .add("BIT(8)", "b'11111111'", BigInteger.valueOf(255))
                .add("BIT(10)", "b'1000000001'", BigInteger.valueOf(513))
                .add("BIT(33)", "b'100000000000000000000000000000000'", BigInteger.valueOf(4294967296L))
                .add("BIT(64)", "0", BigInteger.ZERO)
                .add("BIT(64)", "9223372036854775808", new BigInteger("9223372036854775808"))
                .add("BIT(64)", "18446744073709551615", new BigInteger("18446744073709551615"));
    }

    private static TypeGroup decimals() {
        String whole35 = "9".repeat(35);
        String all30 = "9".repeat(30);
        String whole65 = "9".repeat(65);
        return new TypeGroup("decimals")
                .add("DECIMAL(65,30)", whole35 + "." + all30, new BigDecimal(whole35 + "." + all30))
                .add("DECIMAL(65,30)", "-" + whole35 + "." + all30, new BigDecimal("-" + whole35 + "." + all30))
                .add(
                        "DECIMAL(65,30)",
                        "0.000000000000000000000000000001",
                        new BigDecimal("0.000000000000000000000000000001"))
                .add(
                        "DECIMAL(65,30)",
                        "-0.000000000000000000000000000001",
                        new BigDecimal("-0.000000000000000000000000000001"))
                .add("DECIMAL(65,0)", whole65, new BigDecimal(whole65))
                .add("DECIMAL(65,0)", "-" + whole65, new BigDecimal("-" + whole65))
                .add("DECIMAL(10,0)", "-5", new BigDecimal("-5"))
                .add("DECIMAL", "1234567890", new BigDecimal("1234567890"))
                .add("DECIMAL(10) UNSIGNED", "9999999999", new BigDecimal("9999999999"))
                .add("DECIMAL(5,2)", "0", new BigDecimal("0.00"))
                .add("DECIMAL(5,2)", "-0.00", new BigDecimal("0.00"))
                .add("DECIMAL(5,2)", "-0.01", new BigDecimal("-0.01"))
                .add("DECIMAL(5,2)", "999.99", new BigDecimal("999.99"))
                .add("DECIMAL(5,2)", "10", new BigDecimal("10.00"))
                .add("DECIMAL(9,9)", "0.000000001", new BigDecimal("0.000000001"))
                .add("DECIMAL(18,9)", "-123456789.123456789", new BigDecimal("-123456789.123456789"))
                .add("DECIMAL(30,30)", "0.1", new BigDecimal("0.100000000000000000000000000000"))
                .add("NUMERIC(14,4) ZEROFILL", "1234567890.1234", new BigDecimal("1234567890.1234"))
                .add(
                        "DECIMAL(28,10)",
                        "-100000000000000000.0000000001",
                        new BigDecimal("-100000000000000000.0000000001"));
    }

    private static TypeGroup floats() {
        return new TypeGroup("floats")
                .add("FLOAT", "16777217", 16777216f)
                .add("FLOAT", "16777215", 16777215f)
                .add("FLOAT", "0.1", 0.1f)
                .add("FLOAT", "1e0/3", 0.33333334f)
                .add("FLOAT", "123456.789", 123456.79f)
                .add("FLOAT", "1.17549e-38", 1.17549E-38f)
                .add("FLOAT", "1.1754943508222875e-38", Float.MIN_NORMAL)
                .add("FLOAT", "1.401298464324817e-45", Float.MIN_VALUE)
                .add("FLOAT", "3.4028234663852886e38", Float.MAX_VALUE)
                .add("FLOAT", "-3.4e38", -3.4e38f)
                .add("FLOAT", "0e0", 0f)
                .add("FLOAT", "-0e0", -0f)
                .add("FLOAT UNSIGNED", "1.5", 1.5f)
                .add("FLOAT(7,3)", "1234.567", 1234.567f)
                .add("FLOAT(24)", "9999999", 9999999f);
    }

    private static TypeGroup doubles() {
        return new TypeGroup("doubles")
                .add("DOUBLE", "4.9e-324", Double.MIN_VALUE)
                .add("DOUBLE", "2.2250738585072014e-308", Double.MIN_NORMAL)
                .add("DOUBLE", "1.7976931348623157e308", Double.MAX_VALUE)
                .add("DOUBLE", "-1.7976931348623157e308", -Double.MAX_VALUE)
                .add("DOUBLE", "0.1", 0.1)
                .add("DOUBLE", "1e23", Double.parseDouble("1e23"))
                .add("DOUBLE", "2e23", Double.parseDouble("2e23"))
                .add("DOUBLE", "9007199254740993e0", 9007199254740992.0)
                .add("DOUBLE", "0e0", 0.0)
                .add("DOUBLE", "-0e0", -0.0)
                .add("DOUBLE", "1e0/3", 1.0 / 3)
                .add("DOUBLE", "123456789.12345679e0", 123456789.12345679)
                .add("DOUBLE UNSIGNED", "1e15", 1e15)
                .add("DOUBLE(10,2)", "12345678.91", 12345678.91)
                .add("DOUBLE(40,30)", "1.2345678901234567e-20", 1.2345678901e-20)
                .add("FLOAT(53)", "0.30000000000000004e0", 0.30000000000000004)
                .add("REAL", "-2.5", -2.5);
    }
}
