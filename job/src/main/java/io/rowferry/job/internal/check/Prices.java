package io.rowferry.job.internal.check;

import io.rowferry.job.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What DynamoDB costs at a date, in US dollars.
 *
 * @param region that they hold for
 * @param date since when, or when they were looked up
 * @param source where they stand
 * @param millionWriteUnits on demand
 * @param capacityUnitHour provisioned
 * @param gigabyteMonth of storage
 */
public record Prices(
        String region,
        String date,
        String source,
        double millionWriteUnits,
        double capacityUnitHour,
        double gigabyteMonth) {
    private static final String RESOURCE = "prices.properties";
    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1L << 30;

    /** Those in the jar. */
    public static Prices known() {
        try (InputStream in = Prices.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RefusedException if the file does not say what it should */
    public static Prices read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of prices cannot be read: " + file, e);
        }
    }

    static Prices parse(String place, String text) {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(List.of(place + " is not a file of properties: " + e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        Prices prices = new Prices(
                text(properties, "region", place, problems),
                text(properties, "date", place, problems),
                text(properties, "source", place, problems),
                price(properties, "write-units.per-million", place, problems),
                price(properties, "write-capacity.per-hour", place, problems),
                price(properties, "storage.per-gb-month", place, problems));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return prices;
    }

    private static String text(Properties properties, String key, String place, List<String> problems) {
        String value = properties.getProperty(key, "").strip();
        if (value.isEmpty()) {
            problems.add(place + ": " + key + " is missing");
        }
        return value;
    }

    private static double price(Properties properties, String key, String place, List<String> problems) {
        String value = text(properties, key, place, problems);
        if (!value.isEmpty() && !value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            problems.add(place + ": " + key + " is '" + value + "', not a price such as 0.625");
            return 0;
        }
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    double ofWriteUnits(double units) {
        return units / MILLION * millionWriteUnits;
    }

    double ofStorage(double bytes) {
        return bytes / GIGABYTE * gigabyteMonth;
    }

    /** Of capacity that is there whether it is used or not. */
    double ofCapacity(double units, double hours) {
        return units * hours * capacityUnitHour;
    }
}
