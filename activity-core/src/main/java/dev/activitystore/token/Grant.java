package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Leave to read some records of one organization, and nothing else, until a time. Immutable and safe for concurrent use.
 *
 * @param filter which records; whatever is asked for is limited to these
 * @param end when it ends, exclusive; what it has beyond whole seconds is dropped
 */
public record Grant(ActivityFilter filter, Instant end) {

    /**
     * A grant, whose end is in whole seconds, as a sealed one tells it.
     *
     * @param filter which records
     * @param end when it ends
     */
    public Grant {
        end = end.truncatedTo(ChronoUnit.SECONDS);
    }
}
