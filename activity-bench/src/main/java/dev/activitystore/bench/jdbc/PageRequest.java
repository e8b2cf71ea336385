package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityQuery;
import dev.activitystore.spi.Position;
import java.util.List;

/**
 * A page that both sides are asked for.
 *
 * @param query asked of the log, with a token
 * @param values asked of the floor: the values of the list's columns
 * @param after the position in the token
 */
record PageRequest(ActivityQuery query, List<String> values, Position after) {}
