package io.rowferry.job.internal.check;

/**
 * How many rows a join brings together.
 *
 * @param path of the join: {@code Order.lines}
 * @param children whether it is one of children, so that {@code mostRows} says something
 * @param mostRows greatest number of rows with one join value; 0 if not counted
 * @param mostItems greatest number of items that see one row; 0 if not known
 * @param whole whether all rows were counted
 */
public record JoinFigure(String path, boolean children, long mostRows, long mostItems, boolean whole) {
    /** Whether there is something to tell: more than one row in one item. */
    public boolean saysMuch() {
        return children || mostItems != 1;
    }
}
