package dev.activitystore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a result page by page. A store that makes no progress fails the walk, and does not make it endless. */
final class Walks {

    private Walks() {}

    /** All records from the query's page on; fails if a page but the last one is not full, or a further one is empty. */
    static List<Activity> pages(ActivityLog log, ActivityQuery query) {
        return pages(log, query, 1);
    }

    /** The same, while others may delete what a token promised. */
    static List<Activity> pagesWhileOthersWrite(ActivityLog log, ActivityQuery query) {
        return pages(log, query, 0);
    }

    /** The records of a stream; endless streams are cut where they can't be right any more. */
    static List<Activity> stream(ActivityLog log, ActivityQuery query, int expectedSize) {
        return log.stream(query).limit(expectedSize + 1L).toList();
    }

    private static List<Activity> pages(ActivityLog log, ActivityQuery query, int leastOfFurtherPage) {
        List<Activity> read = new ArrayList<>();
        ActivityPage page = log.get(query);
        addInOrder(read, page, query);
        while (page.nextPageToken() != null) {
            assertThat(page.activities()).as("full page of %s", query).hasSize(query.pageSize());
            page = log.get(query.pageToken(page.nextPageToken()));
            assertThat(page.activities())
                    .as("further page of %s", query)
                    .hasSizeGreaterThanOrEqualTo(leastOfFurtherPage);
            addInOrder(read, page, query);
        }
        return read;
    }

    private static void addInOrder(List<Activity> read, ActivityPage page, ActivityQuery query) {
        for (Activity activity : page.activities()) {
            @Nullable Activity last = read.isEmpty() ? null : read.get(read.size() - 1);
            if (last != null) {
                int ascent = Position.of(activity).compareTo(Position.of(last));
                assertThat(query.order() == SortOrder.ASC ? ascent : -ascent)
                        .as("%s comes behind %s in %s", activity, last, query)
                        .isPositive();
            }
            read.add(activity);
        }
    }
}
