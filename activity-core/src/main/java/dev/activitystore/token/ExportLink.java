package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.export.ExportFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Leave to take along what one query selects, in one format, until a time. Immutable and safe for concurrent use.
 *
 * @param query what was asked for
 * @param granted what it is limited to, as it was asked for with a grant; null where it was asked for with credentials
 * @param format how the records are to be written
 * @param end when it ends, exclusive; what it has beyond whole seconds is dropped
 */
public record ExportLink(ActivityQuery query, @Nullable ActivityFilter granted, ExportFormat format, Instant end) {

    /**
     * A link, whose end is in whole seconds, as a sealed one tells it.
     *
     * @param query what was asked for
     * @param granted what it is limited to, or null
     * @param format how the records are to be written
     * @param end when it ends
     */
    public ExportLink {
        end = end.truncatedTo(ChronoUnit.SECONDS);
    }
}
