package io.rowferry.job.internal.check;

/**
 * A table of DynamoDB as far as it decides about speed and money.
 *
 * @param name of the table
 * @param mode how it is paid
 * @param writeUnits a second that it takes now
 * @param because where that number comes from, for people
 * @param furtherIndexes that the mapping does not know
 */
public record TargetFigure(String name, Mode mode, long writeUnits, String because, int furtherIndexes) {
    /** How a table is paid. */
    public enum Mode {
        /** It does not exist yet; create-tables makes it on demand. */
        MISSING,
        ON_DEMAND,
        PROVISIONED,
        UNKNOWN
    }
}
