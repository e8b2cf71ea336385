package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;

/** A conditional write of one row of {@code activity_record}. */
interface Change {

    /** Which row. */
    String id();

    /** Where that is. */
    long slot();

    /** The write. */
    BoundStatement statement();

    /** About how many bytes it has. */
    long bytes();

    /** Whether a row tells that this write took place, and so those that were sent with it. */
    boolean isSeenIn(StoredRow row);

    /** Whether the condition is met by a row. If it isn't, it never will be. */
    boolean canHappenTo(StoredRow row);
}
