package dev.activitystore.token;

import dev.activitystore.ActivityFilter;
import java.time.Instant;

/**
 * Leave to read some records of one organization, and nothing else, until a time.
 *
 * @param filter which records; whatever is asked for is limited to these
 * @param end when it ends, exclusive, in whole seconds
 */
public record Grant(ActivityFilter filter, Instant end) {}
