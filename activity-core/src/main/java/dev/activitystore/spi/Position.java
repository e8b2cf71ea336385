package dev.activitystore.spi;

import dev.activitystore.Activity;
import java.util.Comparator;

/**
 * The place of a record in the total order of its organization: by timestamp, then by activity id, byte for byte.
 *
 * @param timestamp milliseconds since the epoch
 * @param id the activity id, which is ASCII: the order of its chars is that of its bytes
 */
public record Position(long timestamp, String id) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::timestamp).thenComparing(Position::id);

    /**
     * The place of a record.
     *
     * @param activity the record
     * @return its position
     */
    public static Position of(Activity activity) {
        return new Position(activity.timestamp(), activity.id());
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
