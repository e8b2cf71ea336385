package dev.activitystore.jdbc;

import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Where connections come from.
 *
 * @param source hands them out
 * @param drop lets go of those that are open and not in use, and of the others when they come back; gives whether it does
 * @param close closes the source, if it is to be closed
 */
record ConnectionSource(DataSource source, BooleanSupplier drop, Runnable close) {

    /** That of a service, which looks after it itself. */
    static ConnectionSource of(DataSource source) {
        return new ConnectionSource(source, () -> false, () -> {});
    }
}
