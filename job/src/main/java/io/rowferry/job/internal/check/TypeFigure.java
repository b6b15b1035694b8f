package io.rowferry.job.internal.check;

/**
 * Items of a type, all but {@code rows} by a sample.
 *
 * @param itemType its name
 * @param rows of its root table, as the server estimates them
 * @param lookedAt rows of the sample
 * @param items that all rows give
 * @param half size that half of the items do not exceed, in bytes
 * @param most size that 99 of 100 do not exceed
 * @param greatest size of the sample
 * @param unitsEach write units of one on average, indexes included
 */
public record TypeFigure(
        String itemType, long rows, int lookedAt, double items, long half, long most, long greatest, double unitsEach) {
    static TypeFigure of(SampledType type) {
        return new TypeFigure(
                type.name(),
                type.rows(),
                type.seen().rows(),
                type.expectedItems(),
                type.percentile(50),
                type.percentile(99),
                type.percentile(100),
                type.unitsEach());
    }
}
