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

    /** Drops what a sealed grant doesn't tell of its end. */
    public Grant {
        end = end.truncatedTo(ChronoUnit.SECONDS);
    }
}
