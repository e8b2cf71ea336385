package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.Json;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.testkit.Activities;
import java.util.List;
import java.util.stream.IntStream;

/** Complete records whose rows have as many bytes as a test asks for. */
final class SizedRecords {

    private SizedRecords() {}

    /** A record whose row has so many bytes. */
    static Activity sized(String id, long timestamp, int bytes) {
        Activity plain = Activities.complete(id, timestamp);
        int length = 0;
        Activity sized;
        do { // the length of a length grows, too
            length += bytes - RecordCodec.encode(with(plain, length)).length;
            sized = with(plain, length);
        } while (RecordCodec.encode(sized).length != bytes);
        return sized;
    }

    /** Several of them, with the timestamps 0, 1 and so on. */
    static List<Activity> sized(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> sized("id-" + i, i, bytes))
                .toList();
    }

    private static Activity with(Activity activity, int length) {
        return activity.toBuilder()
                .entityData(Json.parse("\"" + "x".repeat(length) + "\""))
                .build();
    }
}
