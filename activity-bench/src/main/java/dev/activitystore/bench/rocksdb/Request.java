package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A page that both sides are asked for: full, and not the last one.
 *
 * @param query asked of the log, with a token
 * @param after the position in the token
 */
record Request(ActivityQuery query, Position after) {

    private static final int COUNT = 128;
    private static final int MOST_FILTERS = 8;

    /** The newest records of an organization, from which filters are taken. */
    private static final int SAMPLE = 200_000;

    /** Pages at places spread over the longest lists of a shape, always the same ones. */
    static List<Request> of(ActivityLog log, String organizationId, GrowingShape shape) {
        Map<ActivityFilter, Integer> lengths = new HashMap<>();
        log.stream(ActivityQuery.of(organizationId))
                .limit(SAMPLE)
                .forEach(record -> lengths.merge(shape.filterOf(organizationId, record), 1, Integer::sum));
        List<ActivityFilter> longest = lengths.entrySet().stream()
                .filter(entry -> entry.getValue() > shape.pageSize() + 1)
                .sorted(Map.Entry.<ActivityFilter, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(MOST_FILTERS)
                .map(Map.Entry::getKey)
                .toList();
        if (longest.isEmpty()) {
            throw new IllegalStateException("the data has no full page of " + shape);
        }
        List<Request> requests = new ArrayList<>();
        for (ActivityFilter filter : longest) {
            int places = lengths.getOrDefault(filter, 0) - shape.pageSize() - 1;
            addSpread(log, filter, shape, places, COUNT / longest.size(), requests);
        }
        // in another order than that of the lists, so that no page finds what the one before has read
        Collections.shuffle(requests, new Random(1));
        return requests;
    }

    private static void addSpread(
            ActivityLog log, ActivityFilter filter, GrowingShape shape, int places, int count, List<Request> requests) {
        int step = Math.min(Math.max(1, places / count), 10_000);
        ActivityQuery walk = ActivityQuery.of(filter).pageSize(step);
        for (int place = step; place <= places; place += step) {
            ActivityPage page = log.get(walk);
            Activity last = page.activities().get(step - 1);
            walk = walk.pageToken(page.nextPageToken());
            requests.add(new Request(walk.pageSize(shape.pageSize()), Position.of(last)));
        }
    }
}
