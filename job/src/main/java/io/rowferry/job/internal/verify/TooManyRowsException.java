package io.rowferry.job.internal.verify;

import java.sql.SQLException;

/** Some rows see more rows than may be held in memory. */
public final class TooManyRowsException extends SQLException {
    private static final long serialVersionUID = 1L;

    TooManyRowsException(String table, int most) {
        super("more than " + most + " rows of " + table + " are seen at once");
    }
}
