package dev.activitystore.http;

import dev.activitystore.Activity;
import java.time.Instant;
import java.util.List;

/**
 * Times that a caller most likely gave in seconds: as seconds they are of 1990 to 2100, read as milliseconds they are of
 * seven weeks at the beginning of 1970.
 */
final class LikelySeconds {

    private static final long FIRST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private LikelySeconds() {}

    /** What to tell the caller of an add; empty if nothing. */
    static List<String> warnings(List<Activity> activities) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < activities.size(); i++) {
            long timestamp = activities.get(i).timestamp();
            if (timestamp >= FIRST && timestamp < LAST) {
                first = count++ == 0 ? i : first;
            }
        }
        if (count == 0) {
            return List.of();
        }
        long timestamp = activities.get(first).timestamp();
        return List.of("data.activities[" + first + "].timestamp is " + Instant.ofEpochMilli(timestamp)
                + ", as " + timestamp + " was read as milliseconds since 1970; in seconds it would be "
                + Instant.ofEpochSecond(timestamp) + ". So are " + count + " of " + activities.size() + " timestamps.");
    }
}
