package dev.activitystore.bench;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import org.jspecify.annotations.Nullable;

/**
 * A page that all contenders are asked for.
 *
 * @param filter which records; at most one value of each kind
 * @param order newest or oldest first
 * @param after the record that the page begins behind, or null for the first page
 * @param offset how many records are before the page
 * @param size the most records that it may have
 */
public record PageRequest(
        ActivityFilter filter, SortOrder order, @Nullable Position after, int offset, int size) {}
