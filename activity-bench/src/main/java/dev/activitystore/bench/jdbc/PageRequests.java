package dev.activitystore.bench.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.spi.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Pages at places spread over some long lists, each of them full and not the last of its list. Both sides agree on them. */
final class PageRequests {

    private static final int COUNT = 128;
    private static final int MAX_STEP = 1000;

    private final ActivityLog log;
    private final Floor floor;
    private final PageList list;
    private final int pageSize;
    private final List<PageRequest> requests = new ArrayList<>();

    private PageRequests(ActivityLog log, Floor floor, PageList list, int pageSize) {
        this.log = log;
        this.floor = floor;
        this.list = list;
        this.pageSize = pageSize;
    }

    /**
     * Makes the requests, always the same ones.
     *
     * @throws IllegalStateException if log and floor do not give the same records
     */
    static List<PageRequest> of(ActivityLog log, Floor floor, PageList list, int pageSize) throws SQLException {
        PageRequests made = new PageRequests(log, floor, list, pageSize);
        // one for the position to start behind, one that makes the log seal a token
        List<List<String>> lists = floor.longestLists(list, pageSize + 2);
        if (lists.isEmpty()) {
            throw new IllegalStateException("the data has no " + list + " with pages of " + pageSize);
        }
        for (List<String> values : lists) {
            made.spread(values, floor.count(list, values) - pageSize - 1, COUNT / lists.size());
        }
        // in another order than that of the lists, so that no page finds what the one before has read
        Collections.shuffle(made.requests, new Random(1));
        return made.requests;
    }

    private void spread(List<String> values, int places, int count) throws SQLException {
        ActivityQuery query = list.query(values);
        int step = Math.max(1, Math.min(MAX_STEP, places / count));
        ActivityQuery walk = query.pageSize(step);
        for (int place = step; place <= places; place += step) {
            ActivityPage page = log.get(walk);
            Activity last = page.activities().get(step - 1);
            walk = walk.after(page.nextPageToken());
            PageRequest request = new PageRequest(walk.pageSize(pageSize), values, Position.of(last));
            check(request);
            requests.add(request);
        }
    }

    private void check(PageRequest request) throws SQLException {
        ActivityPage page = log.get(request.query());
        List<FloorRow> activities = page.activities().stream().map(FloorRow::of).toList();
        if (page.nextPageToken() == null || activities.size() != pageSize) {
            throw new IllegalStateException("not a full page with another one behind it: " + request);
        }
        if (!floor.page(list, request, pageSize).equals(activities)) {
            throw new IllegalStateException("log and floor differ: " + request);
        }
    }
}
